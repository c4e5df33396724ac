/** What is asked, in this order; each has a page, `/set-up/1` and on. */
export const steps = ['name', 'purpose', 'language', 'domain', 'list', 'members', 'person', 'done'] as const;
export type Step = (typeof steps)[number];

/** Which of them have what they ask for. The last asks for nothing. */
export type Known = Readonly<Record<Exclude<Step, 'done'>, boolean>>;

export function stepAt(text: string): Step | undefined {
  return /^[1-8]$/.test(text) ? steps[Number(text) - 1] : undefined;
}

export function pathOf(step: Step): string {
  return `/set-up/${steps.indexOf(step) + 1}`;
}

export function isKnown(step: Step, known: Known): boolean {
  return step !== 'done' && known[step];
}

/** Where somebody goes on who comes back: to the first that lacks something, else to the end. */
export function firstMissing(known: Known): Step {
  return steps.find((step) => !isKnown(step, known)) ?? 'done';
}

/**
 * What must be known before this can be asked: a list needs a domain for its address, a domain a name beside it to be a
 * network, members a list.
 */
export function neededBefore(step: Step, known: Known): Step | undefined {
  const needs: Partial<Record<Step, ReadonlyArray<Exclude<Step, 'done'>>>> = {
    list: ['name', 'domain'],
    members: ['name', 'domain', 'list'],
  };
  return needs[step]?.find((each) => !known[each]);
}
