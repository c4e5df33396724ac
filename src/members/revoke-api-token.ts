import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import './schema.ts';

export const revokeApiToken = operation({
  name: 'members.revoke-api-token',
  summary: 'End an API token at once; ending it twice changes nothing.',
  input: z.object({ id: z.number().int().positive() }),

  async run({ db, now, emit }, actor, { id }) {
    const token = await db
      .selectFrom('api_token')
      .select(['person_id', 'revoked_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    const isSelf = actor.kind === 'account' && actor.id === token?.person_id;
    // Whoever may not end it does not learn whether it exists.
    if (!isSelf && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    if (!token) throw new Refusal(404, 'error.not-found');
    if (token.revoked_at) return;
    await db.updateTable('api_token').set({ revoked_at: now }).where('id', '=', id).execute();
    emit({ type: 'members.api-token-revoked', about: `person:${token.person_id}`, details: { token: id } });
  },
});
