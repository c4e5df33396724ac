import { type Check, rfc, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

const longest = 998;

/** Servers on the way may cut or refuse longer lines, and a cut line breaks the signature. */
export const lineLength: Check = {
  id: 'line-length',
  group: 'copies',
  title: 'front.doctor.check.line-length',
  source: rfc(5322, '2.1.1'),
  judge: (facts) =>
    ofCopies(facts, ({ longestLine }) => longestLine <= longest, say('front.doctor.advice.line-length')),
};
