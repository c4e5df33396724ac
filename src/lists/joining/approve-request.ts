import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { decideRequest } from './decide-request.ts';
import { putOnList } from './put-on-list.ts';

export const approveRequest = operation({
  name: 'lists.approve-request',
  summary: 'Let somebody who asked onto the list; the welcome mail tells him.',
  input: z.object({ list: z.string(), id: z.coerce.number().int() }),

  async run(work, actor, { list: name, id }) {
    const { list, ...person } = await decideRequest(work, actor, { list: name, id, state: 'approved', reason: '' });
    const basis = `confirmed by mail, approved by ${nameOfActor(actor)}`;
    const subscription = await putOnList(work, list, { ...person, delivery: 'each', basis, agreed: true });
    work.emit({ type: 'lists.request-approved', about: `lists:${list.name}`, details: { request: id } });
    return { subscription };
  },
});
