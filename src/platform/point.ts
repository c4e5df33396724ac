/**
 * Labelled points at which the fault suite kills the process. Inert unless `armPoints` was called at start
 * (`--test-points`, never in a normal run): `point('mail-in.before-commit')` costs one comparison.
 */
export type Points = { label: string; at: number };

let armed: Points | undefined;
let seen = 0;

export function armPoints(points: Points | undefined): void {
  armed = points;
  seen = 0;
}

export function point(label: string): void {
  if (armed === undefined || armed.label !== label) return;
  seen += 1;
  if (seen === armed.at) process.kill(process.pid, 'SIGKILL');
}
