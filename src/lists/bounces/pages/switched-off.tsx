import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { Time } from '#ui/time.tsx';

/** On a member's own page: why nothing comes, and the way to have it again. `action` is the page's address. */
export function SwitchedOff({
  t,
  language,
  since,
  action,
}: {
  t: Translate;
  language: Language;
  since: Date | undefined;
  action: string;
}) {
  if (!since) return null;
  return (
    <section class="sec">
      <h2 class="h1s">{t('lists.bounces.own.title')}</h2>
      <p>{t('lists.bounces.own.text')}</p>
      <ul class="meta">
        <li>
          <Time language={language} at={since} />
        </li>
      </ul>
      <ButtonForm action={`${action}/resume`} words={t('lists.bounces.own.button')} look="btn-s" />
    </section>
  );
}
