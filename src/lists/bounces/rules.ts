/** What a failed copy says against an address: it takes no mail, or it is full today. */
export type Evidence = { kind: 'mailbox' | 'full'; at: Date };
/** `bounceThreshold` and `bounceDays` of a list's rules. */
export type Scoring = { bounceThreshold: number; bounceDays: number };

const day = 86_400_000;
/** A full mailbox speaks against its address from the fifth day on that it is full. */
const fullDays = 5;
/** Of one message: more than this part of its copies, and more than this many. */
const massShare = 0.25;
const massLeast = 10;

/** A probe that has not come back by then has arrived. */
export const probePatience = 7 * day;
export const daysBetweenWarnings = 7;
/** A link to switch on again outlives all the warnings. */
export const switchOnLifetime = 60 * day;

/**
 * One point for each calendar day (UTC) with a failure; a pause of more than `bounceDays` starts again at one. What is
 * told twice, or in another order, makes no difference: the score follows from the days alone.
 */
export function scoreOf(evidence: ReadonlyArray<Evidence>, { bounceDays }: Pick<Scoring, 'bounceDays'>): number {
  let score = 0;
  let last: number | undefined;
  for (const counted of countedDays(evidence, bounceDays)) {
    score = last !== undefined && counted - last <= bounceDays ? score + 1 : 1;
    last = counted;
  }
  return score;
}

/** The days that count, in their order, as whole days since 1970. */
function countedDays(evidence: ReadonlyArray<Evidence>, bounceDays: number): number[] {
  const of = (kind: Evidence['kind']) => daysOf(evidence.filter((one) => one.kind === kind));
  let [since, last]: (number | undefined)[] = [];
  const full = of('full').filter((one) => {
    if (since === undefined || last === undefined || one - last > bounceDays) since = one;
    last = one;
    return one - since >= fullDays - 1;
  });
  return [...new Set([...of('mailbox'), ...full])].sort((one, other) => one - other);
}

function daysOf(evidence: ReadonlyArray<Evidence>): number[] {
  return [...new Set(evidence.map(({ at }) => Math.floor(at.getTime() / day)))].sort((one, other) => one - other);
}

/** So many readers do not lose their mailboxes on one day: something is wrong with the message, or with us. */
export function isMass({ copies, failed }: { copies: number; failed: number }): boolean {
  return failed > massLeast && failed > copies * massShare;
}

export type Standing = {
  score: number;
  isOff: boolean;
  isProbed: boolean;
};

/** What follows from a score that has changed. */
export function nextStep({ score, isOff, isProbed }: Standing, threshold: number): 'probe' | 'drop-probe' | 'nothing' {
  if (isOff) return 'nothing';
  if (score >= threshold) return isProbed ? 'nothing' : 'probe';
  return isProbed ? 'drop-probe' : 'nothing';
}

export type OffState = { offAt: Date; warnings: number; warnedAt: Date | null };

/** The first warning at once, each of the others seven days after the one before; seven days after the last the end. */
export function nextWarning({ offAt, warnings, warnedAt }: OffState, most: number, now: Date): 'warn' | 'end' | 'wait' {
  const isDue = now.getTime() - (warnedAt ?? offAt).getTime() >= daysBetweenWarnings * day;
  if (warnings < most) return warnings === 0 || isDue ? 'warn' : 'wait';
  return isDue ? 'end' : 'wait';
}
