import { readSignature } from '#platform/mail/dkim.ts';
import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** Our signature covers both fields of the one-click leave; without it they are not honoured. */
export const oneClickSigned: Check = {
  id: 'one-click-signed',
  group: 'copies',
  title: 'front.doctor.check.one-click-signed',
  source: rfc(8058, '4'),
  judge: (facts) =>
    ofCopies(
      facts,
      ({ header }) =>
        header
          .filter(({ key }) => key === 'dkim-signature')
          .map(readSignature)
          .some(
            ({ domain, fields }) =>
              domain === facts.domain &&
              ['list-unsubscribe', 'list-unsubscribe-post'].every((name) => fields.includes(name)),
          ),
      say('front.doctor.advice.report'),
    ),
};
