import type { Translate } from '#platform/messages.ts';

/** That an empty mail is enough to join a list. */
export function JoinByMail({ t, address }: { t: Translate; address: string }) {
  return (
    <p>
      {t('lists.join.by-mail-text')}{' '}
      <a href={`mailto:${address}`} dir="ltr">
        {address}
      </a>
    </p>
  );
}
