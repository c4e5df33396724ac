import type { Language } from '#platform/languages.ts';
import { translator, type Values } from '#platform/messages.ts';
import { type NoticeKind, noticeWords } from './notice-words.ts';
import { fill, type OwnText } from './texts/kinds.ts';

/** What an answer to them or the link in them puts somebody on a list: he reads first what he agrees to by it. */
const asking: ReadonlyArray<NoticeKind> = ['confirm', 'confirm-request', 'invite'];

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
  const agreed = asking.includes(kind) ? [t('lists.mail.agree', values)] : [];
  return {
    subject: own?.subject ? fill(own.subject, values) : t(subject, values),
    text: `${[said, ...agreed, t('lists.mail.footer', values)].join('\n\n')}\n`,
  };
}
