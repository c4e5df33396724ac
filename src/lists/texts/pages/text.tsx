import { directionOf, type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Time } from '#ui/time.tsx';
import { SettingsHead } from '../../settings/pages/settings-nav.tsx';
import { type HouseText, houseText } from '../house-text.ts';
import { fill, namesIn, type TextKind } from '../kinds.ts';
import type { ChangedText } from '../queries.ts';
import { kindWords } from './kind-words.ts';

type TextPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  kind: TextKind;
  /** The language of the words. */
  of: Language;
  own: ChangedText | undefined;
  /** What names in braces say in the preview. */
  samples: Readonly<Record<string, string>>;
  form: Readonly<Record<string, string>> | undefined;
  errors: FieldErrors;
  saved: boolean;
};

/** One text in one language: what is sent now, the form, how it will read, and the way back. */
export function TextPage(page: TextPage) {
  const byHouse = houseText(page.kind, page.of);
  const { t, language, list, kind, of, own } = page;
  const path = hrefIn(language, `/lists/${list.name}/settings/texts`);
  return (
    <>
      <SettingsHead
        {...page}
        here="/settings/texts"
        title={t(kindWords[kind])}
        lede={t(own ? 'lists.texts.is-own' : 'lists.texts.is-house')}
      />
      <OtherLanguages {...page} path={path} />
      {own ? (
        <p class="small muted">
          {t('lists.texts.changed')} <bdi>{own.changedBy}</bdi> <Time language={language} at={own.changedAt} />
        </p>
      ) : null}
      <Words {...page} byHouse={byHouse} path={path} />
      <Preview {...page} byHouse={byHouse} />
      {own ? (
        <ButtonForm
          action={`${path}/reset`}
          words={t('lists.texts.reset')}
          look="btn-x"
          values={{ kind, language: of }}
        />
      ) : null}
    </>
  );
}

function OtherLanguages({ t, kind, of, path }: TextPage & { path: string }) {
  return (
    <nav aria-label={t('lists.texts.language')}>
      <ul class="meta">
        {languages.map((other) => (
          <li>
            {other === of ? (
              <strong lang={other} aria-current="true">
                {languageNames[other]}
              </strong>
            ) : (
              <a href={`${path}?kind=${kind}&language=${other}`} lang={other}>
                {languageNames[other]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Words({ t, kind, of, own, byHouse, form, errors, path }: TextPage & { byHouse: HouseText; path: string }) {
  return (
    <form method="post" action={path}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="language" value={of} />
      <TextField
        name="subject"
        label={t('lists.edit.subject')}
        value={form?.subject ?? own?.subject ?? byHouse.subject}
        error={errors.subject}
        optional={t('ui.optional')}
        maxlength={200}
      />
      <TextArea
        name="text"
        rows={14}
        lang={of}
        label={t('lists.edit.text')}
        hint={<Names t={t} kind={kind} />}
        value={form?.text ?? own?.text ?? byHouse.text}
        error={errors.text}
      />
      <p class="row">
        <button type="submit" class="btn-1">
          {t('lists.texts.save')}
        </button>
        <button type="submit" name="act" value="preview">
          {t('lists.texts.preview')}
        </button>
      </p>
    </form>
  );
}

/** In braces: which the text must have, and which it may have. */
function Names({ t, kind }: Pick<TextPage, 't' | 'kind'>) {
  const { needed, may } = namesIn(kind);
  const inBraces = (names: ReadonlyArray<string>) => names.map((name) => `{${name}}`).join(' ');
  return (
    <>
      {needed.length > 0 ? (
        <>
          {t('lists.texts.needed')} <bdi dir="ltr">{inBraces(needed)}</bdi>.{' '}
        </>
      ) : null}
      {t('lists.texts.may')} <bdi dir="ltr">{inBraces(may)}</bdi>
    </>
  );
}

/** The words as a reader gets them, with this list's names; what differs from mail to mail stays in its braces. */
function Preview({ t, of, own, byHouse, samples, form }: TextPage & { byHouse: HouseText }) {
  const subject = form?.subject || own?.subject || byHouse.subject;
  const text = form?.text ?? own?.text ?? byHouse.text;
  const foot = byHouse.foot;
  return (
    <section class="sec">
      <header>
        <h2>{t('lists.texts.preview-title')}</h2>
      </header>
      <p>
        <strong dir={directionOf(of)} lang={of}>
          {fill(subject, samples)}
        </strong>
      </p>
      <div class="mail-text" dir={directionOf(of)} lang={of}>
        {fill(`${text.trim()}\n\n${foot}`, { ...samples, preferences: `${samples.page}/preferences` })}
      </div>
    </section>
  );
}
