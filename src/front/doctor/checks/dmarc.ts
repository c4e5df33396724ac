import { type Check, good, rfc, say, unknown } from '../finding.ts';
import { dmarcRecord, policyOf, tagOf } from '../records.ts';

/** What receivers are asked to do with mail that only pretends to be ours. */
export const dmarc: Check = {
  id: 'dmarc',
  group: 'names',
  title: 'front.doctor.check.dmarc',
  source: rfc(7489, '6.3'),
  judge(facts) {
    const { answer, name } = facts.dmarc;
    if (answer.kind === 'unknown') return unknown(answer.why);
    const records = [dmarcRecord(facts)];
    const advice = say('front.doctor.advice.publish');
    if (answer.kind === 'none') return { state: 'wrong', found: say('front.doctor.found.none'), advice, records };
    const [record = '', second] = answer.records;
    const found = say('front.doctor.found.records', { records: `${name}: ${answer.records.join(' | ')}` });
    if (second !== undefined || policyOf(record) === undefined) return { state: 'wrong', found, advice, records };
    if (policyOf(record) === 'none') return good(found, say('front.doctor.advice.dmarc-none'));
    return tagOf(record, 'rua') ? good(found) : good(found, say('front.doctor.advice.dmarc-reports'));
  },
};
