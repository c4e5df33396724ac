import { recordsIn } from '../dns-answers.ts';
import { type Check, good, rfc, say, unknown } from '../finding.ts';
import { isPublic } from '../ip-address.ts';

/** The address that stands in every mail opens for its readers: https (RFC 8058 §3.1), and a name that leads somewhere. */
export const url: Check = {
  id: 'url',
  group: 'house',
  title: 'front.doctor.check.url',
  source: rfc(8058, '3.1'),
  judge({ url: address, site }) {
    const advice = say('front.doctor.advice.url');
    if (!address.startsWith('https://'))
      return { state: 'wrong', found: say('front.doctor.found.not-https', { url: address }), advice };
    if (site.addresses.kind === 'unknown') return unknown(site.addresses.why);
    const addresses = recordsIn(site.addresses);
    if (!addresses.some(isPublic))
      return { state: 'wrong', found: say('front.doctor.found.no-address', { name: site.name }), advice };
    return good(say('front.doctor.found.records', { records: `${address} (${addresses.join(', ')})` }));
  },
};
