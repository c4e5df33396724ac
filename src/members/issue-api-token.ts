import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { coversScope, holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { hashOfToken, tokenPrefix } from './api-tokens.ts';

export const issueApiToken = operation({
  name: 'members.issue-api-token',
  summary: 'Issue a token with which a program acts for a person; it is shown once.',
  input: z.object({
    personId: z.uuid(),
    name: z.string().trim().min(1).max(200),
    scopes: z
      .array(z.string().regex(/^[a-z]+(\.[a-z-]+)?$/))
      .min(1)
      .max(50),
    days: z.number().int().min(1).max(400).default(90),
  }),

  async run({ db, now, emit }, actor, { personId, name, scopes, days }) {
    const isSelf = actor.kind === 'account' && actor.id === personId;
    if (!isSelf && !holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    // A token may beget tokens, never wider ones.
    if (!scopes.every((scope) => coversScope(actor, scope))) throw new Refusal(403, 'api.scope');
    const person = await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst();
    if (!person) throw new Refusal(404, 'error.not-found');

    const token = `${tokenPrefix}${randomBytes(24).toString('base64url')}`;
    const expires_at = new Date(now.getTime() + days * 86_400_000);
    const { id } = await db
      .insertInto('api_token')
      .values({
        person_id: personId,
        hash: hashOfToken(token),
        scopes,
        name,
        expires_at,
        last_used_at: null,
        revoked_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    emit({ type: 'members.api-token-issued', about: `person:${personId}`, details: { token: id, scopes } });
    return { id, token, expiresAt: expires_at };
  },
});
