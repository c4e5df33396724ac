import type { AuthorId } from './people.ts';

export type Language = 'ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh';
export type Stakeholder = 'gov' | 'priv' | 'civ' | 'tech' | 'acad' | 'io';
export type Delivery = 'each' | 'daily' | 'mime' | 'plain' | 'none';

export type InSixLanguages = Readonly<Record<Language, string>>;

export type DemoList = {
  name: string;
  /** In its own language, and in all six. */
  title: string;
  titles: InSixLanguages;
  descriptions: InSixLanguages;
  language: Language;
};

export type DemoAuthor = {
  /** As it stands in the From line. */
  name: string;
  /** The same name in the other script, where the person uses two. */
  also?: string;
  email: string;
  organisation: string;
  country: string;
  stakeholder: Stakeholder;
  language: Language;
  signature?: readonly string[];
};

export type DemoMember = {
  email: string;
  name: string;
  organisation?: string;
  country?: string;
  stakeholder?: Stakeholder;
  delivery: Delivery;
  language: Language;
};

export type DemoAttachment =
  | { kind: 'text'; filename: string; type: 'text/csv' | 'text/plain' | 'text/calendar'; text: string }
  | { kind: 'pdf'; filename: string; title: string; lines: readonly string[] }
  | { kind: 'chart'; filename: string; bars: readonly number[] };

/** Bodies, HTML and text attachments may carry the placeholders listed in render.ts. */
export type DemoMessage = {
  key: string;
  from: AuthorId;
  /** Days before the first day of the demo and the time in UTC: '-12d 09:12'. */
  at: string;
  /** Key of the message answered. */
  reply?: string;
  language?: Language;
  subject?: string;
  /** Plain text; empty in a message that has HTML only. */
  body: string;
  /** A second, hand-written form of the same message. */
  html?: string;
  /** Puts the author's signature below the body. */
  signed?: boolean;
  wrap?: 'hard' | 'flowed';
  charset?: 'iso-8859-1' | 'koi8-r';
  attachments?: readonly DemoAttachment[];
};

export type DemoThread = {
  list: string;
  subject: string;
  language: Language;
  messages: readonly DemoMessage[];
};

export type DemoMail = { list: string; at: Date; raw: Uint8Array; messageId: string };
