import { addressesOfPerson, namesOf } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { type ClaimColumns, claimAt, isOthers, minutesSince } from './claim-rules.ts';

/** Who has taken a held post, as its other moderators see it. */
export type Claim = { name: string; at: Date; mine: boolean };

/** The claims on these posts that still hold, by the number of the post. */
export async function claimsOn(
  db: Db,
  actor: Actor,
  now: Date,
  posts: ReadonlyArray<ClaimColumns & { id: number }>,
): Promise<Map<number, Claim>> {
  const standing = posts.flatMap((post) => {
    const claim = claimAt(post, now);
    return claim ? [{ id: post.id, ...claim }] : [];
  });
  const names = await claimantNames(db, [...new Set(standing.map(({ by }) => by))]);
  return new Map(
    standing.map(({ id, by, at }) => [
      id,
      { name: names.get(by) ?? '', at, mine: actor.kind === 'account' && actor.id === by },
    ]),
  );
}

/** Somebody who has not said his name goes by his first address: those who moderate a list know each other's. */
async function claimantNames(db: Db, persons: ReadonlyArray<string>): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map();
  const names = await namesOf(db, persons);
  for (const [person, name] of names)
    if (name === '') names.set(person, (await addressesOfPerson(db, person))[0]?.email ?? '');
  return names;
}

/**
 * Refuses to decide over the head of another moderator who has said that he takes one of these posts, unless `insist`
 * says that it is meant.
 */
export async function mustNotBeClaimed(
  db: Db,
  actor: Actor,
  now: Date,
  { posts, insist }: { posts: ReadonlyArray<ClaimColumns>; insist: boolean },
): Promise<void> {
  const [claim] = insist ? [] : posts.flatMap((post) => claimAt(post, now) ?? []).filter(isOthers(actor));
  if (claim) throw await claimedRefusal(db, now, claim, 'insist');
}

/** Says who has taken a post, and how long ago. */
export async function claimedRefusal(db: Db, now: Date, { by, at }: { by: string; at: Date }, field: string) {
  const name = (await claimantNames(db, [by])).get(by) ?? '';
  return fieldRefusal(field, 'lists.error.claimed', { name, minutes: minutesSince(at, now) });
}
