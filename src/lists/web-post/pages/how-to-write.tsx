import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { TextArea } from '#ui/field.tsx';
import { hrefIn } from '#ui/href.ts';
import { MailLink } from '#ui/mail-link.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { whyNotOpen } from '../../rules.ts';
import type { Policy } from '../../schema.ts';

type HowToWrite = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language; policy: Policy };
  address: string;
  isStranger: boolean;
  /** What he had typed. */
  text: string;
};

export function HowToWrite({ t, language, list, address, isStranger, text }: HowToWrite) {
  return (
    <>
      <PageHead
        title={<Naming t={t} language={language} words="lists.compose.title" of={list} />}
        lede={t(isStranger ? 'lists.compose.how-stranger' : 'lists.compose.how-not-on')}
      />
      {text === '' ? null : <TextArea name="text" rows={10} label={t('lists.compose.kept')} value={text} />}
      <p class="row">
        {isStranger ? (
          <a class="btn btn-1" href={hrefIn(language, '/sign-in')}>
            {t('ui.sign-in')}
          </a>
        ) : null}
        {whyNotOpen(list.policy) ? null : (
          <a class={isStranger ? 'btn' : 'btn btn-1'} href={hrefIn(language, `/lists/${list.name}/join`)}>
            {t(list.policy === 'approve' ? 'lists.join.button' : 'lists.join.link')}
          </a>
        )}
      </p>
      <p>
        {t('lists.compose.by-mail')} <MailLink address={address} />
      </p>
    </>
  );
}
