import { directionOf, type Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import type { Message } from '../../queries.ts';
import { paragraphBeginnings } from '../paragraphs.ts';
import type { Reading } from './article.tsx';
import { type Cited, citeAsBibtex, citeAsMarkdown, citeAsText } from './citation.ts';
import { Subject } from './thread.tsx';

type Cite = Reading & { message: Message; cited: Cited };

/** How a message, or one paragraph of it, is named elsewhere: as a sentence, for Markdown, for BibTeX. */
export function CitePage({ t, language, collection, message, cited }: Cite) {
  const path = hrefIn(language, `/lists/${collection.slug}/messages/${message.hash}`);
  const chosen = cited.paragraph === undefined ? '' : `?p=${cited.paragraph}`;
  return (
    <>
      <PageHead
        title={t('archive.cite.title')}
        lede={<Subject t={t} subject={message.subject} language={message.language} />}
        meta={[<a href={path}>{t('archive.cite.back')}</a>]}
      />
      <ParagraphForm t={t} message={message} path={`${path}/cite`} paragraph={cited.paragraph} />
      <Citations t={t} language={language} cited={cited} />
      <p>
        <a href={`${path}/cite.bib${chosen}`} rel="nofollow">
          {t('archive.cite.file')}
        </a>
      </p>
    </>
  );
}

type ParagraphForm = { t: Translate; message: Message; path: string; paragraph: number | undefined };

function ParagraphForm({ t, message, path, paragraph }: ParagraphForm) {
  const beginnings = paragraphBeginnings(message);
  if (beginnings.length < 2) return null;
  return (
    <form class="toolbar" method="get" action={path}>
      <label>
        {t('archive.cite.what')}
        <select name="p" dir={message.language ? directionOf(message.language) : 'auto'}>
          <option value="">{t('archive.cite.all')}</option>
          {beginnings.map((beginning, at) => (
            <option value={String(at + 1)} selected={paragraph === at + 1} lang={message.language ?? undefined}>
              {`${at + 1}. ${beginning}`}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('archive.cite.show')}</button>
    </form>
  );
}

/** Each form in a field of its own, to be marked and copied as it stands. */
export function Citations({ t, language, cited }: { t: Translate; language: Language; cited: Cited }) {
  const forms = [
    ['text', t('archive.cite.text'), citeAsText(t, language, cited)],
    ['markdown', 'Markdown', citeAsMarkdown(t, language, cited)],
    ['bibtex', 'BibTeX', citeAsBibtex(t, cited)],
  ] as const;
  return (
    <div class="citations">
      {forms.map(([name, words, text]) => (
        <div class="field">
          <label for={`cite-${name}`}>{words}</label>
          <textarea
            id={`cite-${name}`}
            readonly
            rows={name === 'bibtex' ? 14 : 6}
            dir={name === 'bibtex' ? 'ltr' : directionOf(language)}
            spellcheck={false}
          >
            {text}
          </textarea>
        </div>
      ))}
    </div>
  );
}
