import type { Translate } from '#platform/messages.ts';
import { MailLink } from './mail-link.tsx';

/** That an empty mail is enough to join a list. */
export function JoinByMail({ t, address }: { t: Translate; address: string }) {
  return (
    <p>
      {t('lists.join.by-mail-text')} <MailLink address={address} />
    </p>
  );
}
