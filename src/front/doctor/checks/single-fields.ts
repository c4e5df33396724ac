import { withoutDuplicates } from '#platform/mail/header.ts';
import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** No field stands twice that may stand once; Gmail has refused such mail since April 2023. */
export const singleFields: Check = {
  id: 'single-fields',
  group: 'copies',
  title: 'front.doctor.check.single-fields',
  source: rfc(5322, '3.6'),
  judge: (facts) =>
    ofCopies(
      facts,
      ({ header }) => withoutDuplicates(header).length === header.length,
      say('front.doctor.advice.report'),
    ),
};
