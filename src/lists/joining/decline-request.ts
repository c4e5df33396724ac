import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { tellDeclined } from '../tell.ts';
import { decideRequest } from './decide-request.ts';

export const declineRequest = operation({
  name: 'lists.decline-request',
  summary: 'Decline a request to join, and mail the reason to whoever asked.',
  input: z.object({
    list: z.string(),
    id: z.coerce.number().int(),
    reason: z.string().trim().min(1, 'error.needed').max(1000),
  }),

  async run(work, actor, input) {
    const { list, email, language } = await decideRequest(work, actor, { ...input, state: 'declined' });
    await tellDeclined(work, list, { to: email, language }, input.reason);
    work.emit({ type: 'lists.request-declined', about: `lists:${list.name}`, details: { request: input.id } });
    return { id: input.id };
  },
});
