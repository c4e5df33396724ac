/**
 * How many characters regular expressions pass over while `run` runs: the same on every machine, however busy it is.
 * How often one expression goes back within what it reads is not in it; that shows only as a test that never ends.
 */
function workOf(run: () => unknown): number {
  const original = RegExp.prototype.exec;
  let passed = 0;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = original.call(this, text);
    const missed = this.sticky ? from + 1 : text.length;
    passed += 1 + (found ? found.index + found[0].length : missed) - from;
    return found;
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = original;
  }
  return passed;
}

/** How much more work a text is than its half: 2 where work grows as the text does, 4 where it grows as its square. */
export function growth(text: (times: number) => string, times: number, run: (text: string) => unknown): number {
  const work = (n: number) => workOf(() => run(text(n)));
  const half = work(Math.ceil(times / 2));
  if (half === 0) throw new Error('No regular expression looked at the text: nothing is counted.');
  return work(times) / half;
}
