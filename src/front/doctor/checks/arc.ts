import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** A seal says how the mail had been checked before a list changed it. */
export const arc: Check = {
  id: 'arc',
  group: 'copies',
  title: 'front.doctor.check.arc',
  source: rfc(8617, '5.1'),
  judge: (facts) =>
    ofCopies(
      facts,
      ({ header }) =>
        ['arc-seal', 'arc-message-signature', 'arc-authentication-results'].every((name) =>
          header.some(({ key }) => key === name),
        ),
      say('front.doctor.advice.arc'),
    ),
};
