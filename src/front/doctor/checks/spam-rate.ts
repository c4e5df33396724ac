import { type Check, say } from '../finding.ts';

/** How often readers call our mail spam is known to their providers alone. */
export const spamRate: Check = {
  id: 'spam-rate',
  group: 'copies',
  title: 'front.doctor.check.spam-rate',
  judge: () => ({
    state: 'not checked',
    found: say('front.doctor.found.theirs'),
    advice: say('front.doctor.advice.spam-rate', {
      gmail: 'https://postmaster.google.com/',
      yahoo: 'https://senders.yahooinc.com/complaint-feedback-loop/',
      microsoft: 'https://sendersupport.olc.protection.outlook.com/snds/',
    }),
  }),
};
