import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choices, type Option } from '#ui/choices.tsx';
import { hrefIn } from '#ui/href.ts';

type Agreements = {
  t: Translate;
  language: Language;
  /** What is ticked in the form. */
  form: Readonly<Record<string, string>>;
  /** Each is a field of its own. */
  agreements: ReadonlyArray<Pick<Option, 'words' | 'hint'> & { name: string; error: string | undefined }>;
};

/** What somebody agrees to who joins; a hint that is not given is the one on privacy. */
export function Agreements({ t, language, form, agreements }: Agreements) {
  const privacy = (
    <>
      {t('front.join.agree.details-hint')} <a href={hrefIn(language, '/privacy')}>{t('ui.privacy')}</a>
    </>
  );
  return (
    <div class="sec consent">
      <Choices
        kind="checkbox"
        name="agreements"
        legend={t('front.join.agreements')}
        chosen={agreements.map(({ name }) => name).filter((name) => form[name] === 'on')}
        options={agreements.map(({ name, words, hint = privacy, error }) => ({
          ...{ id: name, name, value: 'on', error },
          ...{ words: <b>{words}</b>, hint },
        }))}
      />
    </div>
  );
}
