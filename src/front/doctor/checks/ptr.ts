import { recordsIn } from '../dns-answers.ts';
import { type Check, good, rfc, say, unknown } from '../finding.ts';

/** The address that mail comes from has a name, and that name has the address. */
export const ptr: Check = {
  id: 'ptr',
  group: 'names',
  title: 'front.doctor.check.ptr',
  source: rfc(1912, '2.1'),
  judge({ reverse, sending, site }) {
    if (reverse.length === 0) return { state: 'not checked', found: say('front.doctor.found.no-sending-address') };
    const bad = reverse.filter(({ names, confirmed }) => names.kind !== 'unknown' && !confirmed);
    if (bad.length > 0)
      return {
        state: sending.certain ? 'wrong' : 'warning',
        found: say('front.doctor.found.ptr-wrong', {
          addresses: bad.map(({ address, names }) => `${address} (${recordsIn(names).join(', ') || '–'})`).join(', '),
        }),
        advice: say('front.doctor.advice.ptr', { name: site.name }),
      };
    const silent = reverse.map(({ names }) => names).find(({ kind }) => kind === 'unknown');
    if (silent?.kind === 'unknown') return unknown(silent.why);
    const pairs = reverse.map(({ address, names }) => `${address} (${recordsIn(names).join(', ')})`).join(', ');
    return good(say('front.doctor.found.records', { records: pairs }));
  },
};
