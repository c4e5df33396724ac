import { linksIn } from '#platform/links.ts';

/** A line of text in which web addresses can be followed; nothing else of it means anything to the page. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {linksIn(text).map(({ text: words, href }) =>
        href ? (
          <a href={href} rel="nofollow noopener noreferrer">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </>
  );
}
