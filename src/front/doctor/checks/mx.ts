import { recordsIn } from '../dns-answers.ts';
import type { Facts, MailHost } from '../facts.ts';
import { type Check, good, rfc, say, unknown, type Verdict } from '../finding.ts';
import { isWithin } from '../ip-address.ts';
import { mailRecord } from '../records.ts';

/** Mail for the lists comes to the servers that the domain's MX records name, and to no alias (RFC 2181 §10.3). */
export const mx: Check = {
  id: 'mx',
  group: 'arriving',
  title: 'front.doctor.check.mx',
  source: rfc(2181, '10.3'),
  judge(facts) {
    const { answer, hosts, fallback } = facts.mx;
    if (answer.kind === 'unknown') return unknown(answer.why);
    const records = [mailRecord(facts)];
    const publish = say('front.doctor.advice.publish');
    if (answer.kind === 'none')
      return {
        state: recordsIn(fallback).some((address) => isHere(facts, address)) ? 'warning' : 'wrong',
        found: say('front.doctor.found.none'),
        advice: publish,
        records,
      };
    const found = say('front.doctor.found.records', { records: answer.records.join(', ') });
    const bad = hosts.find(({ alias, addresses }) => alias.kind === 'found' || addresses.kind === 'none');
    if (bad)
      return {
        state: 'wrong',
        found: say(bad.alias.kind === 'found' ? 'front.doctor.found.alias' : 'front.doctor.found.no-address', {
          name: bad.name || '.',
        }),
        advice: publish,
        records,
      };
    return led(facts, hosts, found);
  },
};

function led(facts: Facts, hosts: ReadonlyArray<MailHost>, found: Verdict['found']): Verdict {
  const silent = hosts.map(({ addresses }) => addresses).find(({ kind }) => kind === 'unknown');
  if (silent?.kind === 'unknown') return unknown(silent.why);
  if (hosts.every(({ addresses }) => recordsIn(addresses).some((address) => isHere(facts, address))))
    return good(found);
  return {
    state: 'warning',
    found,
    advice: say('front.doctor.advice.mx-elsewhere', { name: facts.site.name }),
    records: [mailRecord(facts)],
  };
}

function isHere({ here }: Facts, address: string): boolean {
  return here.some((own) => isWithin(address, own));
}
