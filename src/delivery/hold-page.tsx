import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { formatTime } from '#ui/time.tsx';
import type { HeldMail } from './outbox-queries.ts';

type Section = { t: Translate; language: Language; held: HeldMail };

/** After a restore nothing leaves until somebody has looked at what waits. */
export function MailOnHold({ t, language, held: { takenAt, waiting } }: Section) {
  const action = hrefIn(language, '/admin/outbox/release');
  return (
    <Banner kind="warn" title={t('delivery.hold.title')}>
      <p>{t('delivery.hold.explain', { when: formatTime(language, takenAt), n: waiting })}</p>
      <ButtonForm action={action} words={t('delivery.hold.send')} values={{ choice: 'send' }} look="btn-s" />
      <ButtonForm action={action} words={t('delivery.hold.drop')} values={{ choice: 'drop' }} look="btn-s" />
    </Banner>
  );
}
