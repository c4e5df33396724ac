import { figuresIn, type PeriodFigures } from '#archive/index.ts';
import { type NetworkInPeriod, networkIn } from '#members/index.ts';
import { type Actor, holds } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Days, periodOf } from './period.ts';

export type Report = { network: NetworkInPeriod; written: PeriodFigures };

/** For the team and administrators. Its sums hide what the public ones hide, so that a board may get it as it is. */
export function mustSeeReports(actor: Actor): void {
  if (!holds(actor, ['team', 'administrator'])) throw new Refusal(403, 'error.forbidden');
}

/** What happened from the first of `days` to the last, both whole, with what was before and after. */
export async function reportOf({ db }: House, actor: Actor, days: Days): Promise<Report> {
  mustSeeReports(actor);
  const period = periodOf(days);
  const [network, written] = await Promise.all([networkIn(db, period), figuresIn(db, actor, period)]);
  return { network, written };
}
