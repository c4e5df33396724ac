import type { MessageKey } from '#platform/messages.ts';
import type { Facts } from './facts.ts';

export const states = ['wrong', 'warning', 'not checked', 'good'] as const;
export type State = (typeof states)[number];
/** Words in the reader's language, with what was found put in as it stands. */
export type Sentence = { key: MessageKey; values?: Readonly<Record<string, string | number>> };
export type DnsRecord = { name: string; type: string; value: string };
/** Where a rule is written down, and since when it holds. */
export type Source = { title: string; url: string; since?: string };
export const groups = ['arriving', 'names', 'leaving', 'house', 'copies', 'gmail', 'yahoo', 'microsoft'] as const;
export type Group = (typeof groups)[number];

export type Verdict = { state: State; found: Sentence; advice?: Sentence; records?: ReadonlyArray<DnsRecord> };
export type Check = {
  id: string;
  group: Group;
  title: MessageKey;
  source?: Source;
  judge: (facts: Facts) => Verdict;
};
export type Finding = Verdict & { id: string; group: Group; title: MessageKey; source?: Source };

export function say(key: MessageKey, values?: Sentence['values']): Sentence {
  return values ? { key, values } : { key };
}

export function good(found: Sentence, advice?: Sentence): Verdict {
  return { state: 'good', found, ...(advice ? { advice } : {}) };
}

/** DNS or somebody else's server did not answer: that is no finding. */
export function unknown(why: string): Verdict {
  return {
    state: 'not checked',
    found: say('front.doctor.found.no-answer', { why }),
    advice: say('front.doctor.advice.again'),
  };
}

export function rfc(number: number, section: string): Source {
  return {
    title: `RFC ${number} §${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}
