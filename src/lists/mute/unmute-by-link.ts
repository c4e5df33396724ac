import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { subscriptionOfLink } from '../preferences/preferences-queries.ts';
import { mustFindList } from '../queries.ts';
import { unmute } from './muting.ts';

export const unmuteByLink = operation({
  name: 'lists.unmute-by-link',
  summary: 'Get mail of a muted thread again, with the token of a link to preferences.',
  input: z.object({ list: z.string(), token: z.string(), hash: z.string().regex(/^[A-Z2-7]{32}$/) }),

  async run(work, _, { list: name, token, hash }) {
    const subscription = await subscriptionOfLink(work.db, work.now, name, token);
    await unmute(work, await mustFindList(work.db, name), [subscription], hash);
    return {};
  },
});
