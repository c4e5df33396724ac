import { house as houseActor } from '#platform/actor.ts';
import type { Job } from '#platform/jobs.ts';
import { forgetAttempts } from '#platform/limits.ts';
import { type House, perform } from '#platform/operation.ts';
import { forgetTokens } from '#platform/tokens.ts';
import { forgetChanges } from './directory/forget-changes.ts';
import { forgetImports } from './importing/forget-imports.ts';
import { sendRepresentativeLinkJob } from './organisations/rules.ts';
import { sendRepresentativeLink } from './organisations/send-representative-link.ts';
import { sendAddressLinkJob, sendSignInLinkJob } from './rules.ts';
import { sendAddressLink } from './send-address-link.ts';
import { sendSignInLink } from './send-sign-in-link.ts';

export function memberJobs(house: House): ReadonlyArray<Job> {
  const actor = houseActor('jobs');
  return [
    { name: sendSignInLinkJob, run: (payload) => perform(house, sendSignInLink, actor, payload) },
    {
      name: sendAddressLinkJob,
      run: async (payload) => {
        await perform(house, sendAddressLink, actor, payload);
      },
    },
    {
      name: sendRepresentativeLinkJob,
      run: async (payload) => {
        await perform(house, sendRepresentativeLink, actor, payload);
      },
    },
    // The privacy page promises it: counts against abuse are forgotten after about a day.
    { name: 'members.forget-attempts', every: '23 * * * *', run: () => forgetAttempts(house.db, house.now()) },
    // Every hour: nobody finds a table that is a day old, and it names people.
    {
      name: 'members.forget-imports',
      every: '47 * * * *',
      run: async () => {
        await perform(house, forgetImports, actor, {});
      },
    },
    { name: 'members.forget-changes', every: '53 3 * * *', run: () => forgetChanges(house.db) },
    { name: 'members.forget-tokens', every: '41 3 * * *', run: () => forgetTokens(house.db, house.now()) },
  ];
}
