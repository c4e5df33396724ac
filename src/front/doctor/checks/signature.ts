import { type Check, rfc, say, unknown } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** Whoever gets a copy can check our signature on it with the key that is in DNS. */
export const signature: Check = {
  id: 'signature',
  group: 'copies',
  title: 'front.doctor.check.signature',
  source: rfc(6376, '6.1'),
  judge(facts) {
    const ours = facts.copies.flatMap(({ authentication }) =>
      authentication.dkim.filter(({ domain }) => domain === facts.domain),
    );
    if (ours.some(({ result }) => result === 'temperror') || facts.copies.some(isUnasked)) return unknown('ETIMEOUT');
    return ofCopies(
      facts,
      ({ authentication }) =>
        authentication.dkim.some(({ domain, result }) => domain === facts.domain && result === 'pass'),
      say('front.doctor.advice.signature'),
    );
  },
};

/** A copy that nobody could look at in time has no results at all. */
function isUnasked({
  authentication,
  header,
}: {
  authentication: { dkim: ReadonlyArray<object> };
  header: ReadonlyArray<{ key: string }>;
}): boolean {
  return authentication.dkim.length === 0 && header.some(({ key }) => key === 'dkim-signature');
}
