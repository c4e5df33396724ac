import type { Language } from '#platform/languages.ts';
import { translator, type Values } from '#platform/messages.ts';
import { type NoticeKind, noticeWords } from './notice-words.ts';
import { fill, type OwnText } from './texts/kinds.ts';

/** Subject and text in the reader's language. Every notice ends with where to write when something is wrong. */
export function writeNotice(
  kind: NoticeKind,
  language: Language,
  values: Values,
  own?: OwnText,
): { subject: string; text: string } {
  const t = translator(language);
  const { subject, text } = noticeWords[kind];
  const said = own ? fill(own.text, values) : t(text, values);
  return {
    subject: own?.subject ? fill(own.subject, values) : t(subject, values),
    text: `${said}\n\n${t('lists.mail.footer', values)}\n`,
  };
}
