import { type Check, say } from '../finding.ts';

/** Whether an address is on a block list is not asked: each list has terms of its own, and learns who asks. */
export const blockLists: Check = {
  id: 'block-lists',
  group: 'names',
  title: 'front.doctor.check.block-lists',
  judge: ({ sending }) => ({
    state: 'not checked',
    found: say('front.doctor.found.theirs'),
    advice: say('front.doctor.advice.block-lists', {
      addresses: sending.addresses.join(', ') || '–',
      page: 'https://check.spamhaus.org/',
    }),
  }),
};
