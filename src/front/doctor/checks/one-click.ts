import { headerValue } from '#platform/mail/header.ts';
import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** A button in the reader's mail program leaves the list: an https address, and the field that says one POST is enough. */
export const oneClick: Check = {
  id: 'one-click',
  group: 'copies',
  title: 'front.doctor.check.one-click',
  source: rfc(8058, '3.1'),
  judge: (facts) =>
    ofCopies(
      facts,
      ({ header }) =>
        /<https:\/\/[^<>\s]+>/i.test(headerValue(header, 'list-unsubscribe') ?? '') &&
        /^List-Unsubscribe=One-Click$/i.test(headerValue(header, 'list-unsubscribe-post') ?? ''),
      say('front.doctor.advice.url'),
    ),
};
