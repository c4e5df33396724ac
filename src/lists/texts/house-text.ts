import type { Language } from '#platform/languages.ts';
import { translator, type Values } from '#platform/messages.ts';
import { noticeWords } from '../notice-words.ts';
import { namesIn, type TextKind } from './kinds.ts';

export type HouseText = { subject: string; text: string; foot: string };

/** What the house writes, with names in braces where a mail has its values. */
export function houseText(kind: TextKind, language: Language): HouseText {
  const t = translator(language);
  const { needed, may } = namesIn(kind);
  // Of messages that went back there may be one or many; the words for many serve as the pattern.
  const names: Values = { ...Object.fromEntries([...needed, ...may].map((name) => [name, `{${name}}`])), n: 3 };
  const { subject, text } = noticeWords[kind];
  return { subject: t(subject, names), text: t(text, names), foot: t('lists.mail.footer', names) };
}
