import { domainOf } from '#platform/mail/address.ts';
import { type Check, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** From names a Gmail address only where Gmail's own signature is still whole. */
export const gmailFrom: Check = {
  id: 'gmail-from',
  group: 'copies',
  title: 'front.doctor.check.gmail-from',
  judge: (facts) =>
    ofCopies(
      facts,
      ({ authors, authentication }) =>
        !authors.some((author) => /^(gmail|googlemail)\.com$/.test(domainOf(author))) ||
        authentication.dkim.some(({ aligned, result }) => aligned && result === 'pass'),
      say('front.doctor.advice.alignment'),
    ),
};
