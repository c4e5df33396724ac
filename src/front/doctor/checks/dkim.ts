import { recordsIn } from '../dns-answers.ts';
import type { PublishedKey } from '../facts.ts';
import { type Check, good, rfc, say, unknown, type Verdict } from '../finding.ts';
import { keyRecord, tagOf } from '../records.ts';

/** Every key that we sign with stands in DNS as we have it. */
export const dkim: Check = {
  id: 'dkim',
  group: 'names',
  title: 'front.doctor.check.dkim',
  source: rfc(6376, '3.6.1'),
  judge({ keys }) {
    const silent = keys.find(({ answer }) => answer.kind === 'unknown');
    if (silent?.answer.kind === 'unknown') return unknown(silent.answer.why);
    const missing = keys.filter(({ answer }) => answer.kind === 'none');
    const other = keys.filter((key) => !missing.includes(key) && !isSame(key));
    const names = (these: ReadonlyArray<PublishedKey>) => these.map(({ name }) => name).join(', ');
    if (other.length > 0) return wrong(other, say('front.doctor.found.other-key', { names: names(other) }));
    if (missing.length > 0) return wrong(missing, say('front.doctor.found.no-key', { names: names(missing) }));
    const testing = keys.filter(({ answer }) => /y/.test(tagOf(recordsIn(answer)[0] ?? '', 't') ?? ''));
    const found = say('front.doctor.found.keys', { names: names(keys) });
    return testing.length > 0
      ? { state: 'warning', found, advice: say('front.doctor.advice.dkim-testing'), records: testing.map(keyRecord) }
      : good(found);
  },
};

function wrong(keys: ReadonlyArray<PublishedKey>, found: Verdict['found']): Verdict {
  return { state: 'wrong', found, advice: say('front.doctor.advice.publish'), records: keys.map(keyRecord) };
}

/** One record, and in it our key: spelling and order of its tags do not matter. */
function isSame({ record, answer }: PublishedKey): boolean {
  const [there, second] = recordsIn(answer);
  if (there === undefined || second !== undefined) return false;
  const kind = (text: string) => (tagOf(text, 'k') ?? 'rsa').toLowerCase();
  return tagOf(there, 'p') === tagOf(record, 'p') && kind(there) === kind(record);
}
