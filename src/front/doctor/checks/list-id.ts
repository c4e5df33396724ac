import { headerValue } from '#platform/mail/header.ts';
import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** The copy says that it comes from a list, and from which. */
export const listId: Check = {
  id: 'list-id',
  group: 'copies',
  title: 'front.doctor.check.list-id',
  source: rfc(2919, '3'),
  judge: (facts) =>
    ofCopies(
      facts,
      ({ header }) => /<[^<>\s]+\.[^<>\s]+>$/.test(headerValue(header, 'list-id') ?? ''),
      say('front.doctor.advice.report'),
    ),
};
