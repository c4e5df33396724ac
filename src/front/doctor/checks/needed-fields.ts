import { headerValue } from '#platform/mail/header.ts';
import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** What every mail must have: when, from whom, and a name of its own. */
export const neededFields: Check = {
  id: 'needed-fields',
  group: 'copies',
  title: 'front.doctor.check.needed-fields',
  source: rfc(5322, '3.6'),
  judge: (facts) =>
    ofCopies(
      facts,
      ({ header, authors }) =>
        authors.length > 0 &&
        !Number.isNaN(Date.parse(headerValue(header, 'date') ?? '')) &&
        /^<[^\s<>@]+@[^\s<>@]+>$/.test(headerValue(header, 'message-id') ?? ''),
      say('front.doctor.advice.report'),
    ),
};
