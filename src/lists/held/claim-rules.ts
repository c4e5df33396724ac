import type { Actor } from '#platform/actor.ts';

export type ClaimColumns = { claimed_by: string | null; claimed_at: Date | null };
export type StandingClaim = { by: string; at: Date };

const hour = 3_600_000;

/** Claims made before this moment have lapsed: whoever was called away holds up nobody. */
export function lapsedBefore(now: Date): Date {
  return new Date(now.getTime() - hour);
}

/** The claim on a post while it holds, an hour. */
export function claimAt({ claimed_by: by, claimed_at: at }: ClaimColumns, now: Date): StandingClaim | undefined {
  return by !== null && at !== null && at > lapsedBefore(now) ? { by, at } : undefined;
}

export function isOthers(actor: Actor): (claim: StandingClaim) => boolean {
  return ({ by }) => actor.kind !== 'account' || actor.id !== by;
}

export function minutesSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000));
}
