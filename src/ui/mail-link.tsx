/** An address to write to; it reads from left to right on every page. */
export function MailLink({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`} dir="ltr">
      {address}
    </a>
  );
}
