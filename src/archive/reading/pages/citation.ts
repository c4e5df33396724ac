import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { formatTime } from '#ui/time.tsx';

/** What a citation names. `url` is whole and permanent; a paragraph's is that of its message with its mark. */
export type Cited = {
  author: string;
  subject: string;
  at: Date;
  list: string;
  site: string;
  hash: string;
  url: string;
  paragraph: number | undefined;
};

/** Nobody's name or subject may add a line to what others paste into their documents. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** A sentence in the reader's language. */
export function citeAsText(t: Translate, language: Language, cited: Cited): string {
  return sentence(t, language, cited, oneLine(cited.subject), cited.url);
}

/** The same sentence, with the subject as a link. */
export function citeAsMarkdown(t: Translate, language: Language, cited: Cited): string {
  const quoted = { ...cited, author: markdown(cited.author), list: markdown(cited.list), site: markdown(cited.site) };
  const subject = `[${markdown(oneLine(cited.subject))}](<${cited.url}>)`;
  const line = sentence(t, language, quoted, subject, '').trim();
  // A number or a mark at the beginning would make a list or a heading of it.
  return line.replace(/^([-+=]|\d{1,9}(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

function sentence(t: Translate, language: Language, cited: Cited, subject: string, url: string): string {
  const { author, list, site, paragraph } = cited;
  const names = { author: oneLine(author), subject, list: oneLine(list), site: oneLine(site) };
  const when = formatTime(language, cited.at);
  return paragraph === undefined
    ? t('archive.cite.sentence', { ...names, when, url })
    : t('archive.cite.sentence-paragraph', { ...names, when, url, paragraph });
}

function markdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|~&!{}$]/g, '\\$&');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * An entry for BibTeX and biblatex. Names stand in a second pair of braces: a comma or "and" in one of them must not be
 * taken for two people, and only the author knows which of his names is the last.
 */
export function citeAsBibtex(t: Translate, cited: Cited): string {
  const { author, subject, at, hash, url, paragraph } = cited;
  const fields = {
    author: `{{${latex(author)}}}`,
    title: `{{${latex(subject)}}}`,
    howpublished: `{${latex(t('archive.cite.how', { list: oneLine(cited.list), site: oneLine(cited.site) }))}}`,
    year: `{${at.getUTCFullYear()}}`,
    month: months[at.getUTCMonth()] ?? 'jan',
    day: `{${at.getUTCDate()}}`,
    url: `{${url}}`,
    ...(paragraph === undefined ? {} : { note: `{${latex(t('archive.cite.paragraph', { n: paragraph }))}}` }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(12)} = ${value}`);
  return `@misc{${keyOf(author, at, hash)},\n${lines.join(',\n')}\n}\n`;
}

/** The last word of a name in plain letters, the year, and the beginning of the hash, so that no two are the same. */
function keyOf(author: string, at: Date, hash: string): string {
  const plain = author.normalize('NFD').replace(/\p{M}/gu, '');
  const word = /([A-Za-z]+)[^A-Za-z]*$/.exec(plain)?.[1] ?? 'message';
  return `${word.toLowerCase().slice(0, 40)}${at.getUTCFullYear()}${hash.slice(0, 8).toLowerCase()}`;
}

const latexWords: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts braces even behind a backslash; named, they are always in pairs.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** What LaTeX would take for a command becomes what it shows; letters of all scripts stay as they are (UTF-8). */
function latex(text: string): string {
  return oneLine(text)
    .replace(/[\\{}~^]/g, (mark) => latexWords[mark] ?? mark)
    .replace(/[#$%&_]/g, '\\$&');
}
