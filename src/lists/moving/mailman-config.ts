import type { Language } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import type { MessageKey } from '#platform/messages.ts';
import { isSenderPattern } from '../judgement/pattern.ts';
import type { Policy } from '../schema.ts';
import { houseText } from '../texts/house-text.ts';
import type { TextKind } from '../texts/kinds.ts';
import { leftOutSettings } from './left-out.ts';
import { patternFrom } from './mailman-pattern.ts';
import { type MovedMember, rosterIn } from './mailman-roster.ts';
import { type MovedRules, rulesIn, withoutFields } from './mailman-rules.ts';
import { languageNamed, type MailmanValues, mailmanValues } from './mailman-values.ts';
import { isDictionary, type Pickled, readPickle } from './pickle.ts';

/** Something of the old list that has no place here, with the reason; shown before anything is moved. */
export type LeftOut = { what: string; why: MessageKey };
/** A list as another list manager knew it, in our words. */
export type MovedList = {
  name: string;
  title: string;
  description: string;
  policy: Policy;
  language: Language;
  /** Its archive was for its members alone. */
  isPrivate: boolean;
  maxSize: number;
  rules: MovedRules;
  texts: { kind: TextKind; language: Language; text: string }[];
  members: MovedMember[];
  owners: string[];
  moderators: string[];
  bans: string[];
  trusted: string[];
  leftOut: LeftOut[];
};

/** What is thrown where the file is none of Mailman 2.1. */
export class NotMailman extends Error {}

const largest = 100 * 1_048_576;

/** The `config.pck` of a Mailman 2.1 list: everything that has a place here, and a list of what has none. */
export function readMailmanConfig(bytes: Uint8Array): MovedList {
  const values = mailmanValues(configIn(bytes));
  const title = values.text('real_name');
  const language = languageNamed(values.text('preferred_language'));
  const roster = rosterIn(values);
  const bans = patterns(values, ['ban_list', 'discard_these_nonmembers']);
  const trusted = values.texts('accept_these_nonmembers').map((text) => [text, isAddress(text)] as const);
  const size = values.number('max_message_size') * 1024;
  return {
    name: title.toLowerCase(),
    title,
    description: [values.text('description'), values.text('info')].filter(Boolean).join('\n\n').slice(0, 2000),
    // Nobody gets onto a list here without having confirmed his address.
    policy: values.number('subscribe_policy') >= 2 ? 'approve' : 'confirm',
    language: language ?? 'en',
    isPrivate: values.flag('archive_private'),
    maxSize: size > 0 ? Math.min(size, largest) : largest,
    rules: rulesIn(values),
    texts: textsIn(values, language ?? 'en'),
    members: roster.members,
    owners: addresses(values, 'owner'),
    moderators: addresses(values, 'moderator'),
    bans: bans.flatMap(({ pattern }) => (pattern ? [pattern] : [])),
    trusted: trusted.flatMap(([text, isPlain]) => (isPlain ? [text.toLowerCase()] : [])),
    leftOut: [
      ...(language
        ? []
        : [{ what: `preferred_language = ${values.text('preferred_language')}`, why: 'moving.why.language' as const }]),
      ...bans.flatMap(({ text, pattern }) => (pattern ? [] : [{ what: text, why: 'moving.why.pattern' as const }])),
      ...trusted.flatMap(([what, isPlain]) => (isPlain ? [] : [{ what, why: 'moving.why.trusted' as const }])),
      ...roster.wrong.map((what) => ({ what, why: 'moving.why.address' as const })),
      ...roster.stopped.map((what) => ({ what, why: 'moving.why.stopped' as const })),
      ...leftOutSettings(values),
    ],
  };
}

function configIn(bytes: Uint8Array): Map<Pickled, Pickled> {
  let read: Pickled | undefined;
  try {
    read = readPickle(bytes);
  } catch (cause) {
    throw new NotMailman('no pickle', { cause });
  }
  if (!isDictionary(read) || !read.has('real_name') || !read.has('members')) throw new NotMailman('no list');
  return read;
}

/** Mailman put a list's words before its own; so they stand before ours. */
function textsIn(values: MailmanValues, language: Language): MovedList['texts'] {
  const kinds = [
    ['welcome', 'welcome_msg'],
    ['goodbye', 'goodbye_msg'],
  ] as const;
  return kinds.flatMap(([kind, name]) => {
    // Braces would name something to be filled in.
    const own = withoutFields(values.text(name)).replaceAll('{', '(').replaceAll('}', ')').slice(0, 8000);
    return own ? [{ kind, language, text: `${own}\n\n${houseText(kind, language).text}` }] : [];
  });
}

function addresses(values: MailmanValues, name: string): string[] {
  return [...new Set(values.texts(name).map((each) => each.toLowerCase()))].filter(isAddress);
}

type FoundPattern = { text: string; pattern: string | undefined };

function patterns(values: MailmanValues, names: ReadonlyArray<string>): FoundPattern[] {
  return names.flatMap((name) =>
    values.texts(name).map((text) => {
      const pattern = patternFrom(text);
      return { text: `${name}: ${text}`, pattern: pattern && isSenderPattern(pattern) ? pattern : undefined };
    }),
  );
}
