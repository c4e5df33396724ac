/** People of a group are not counted out where they are fewer than five; nobody is a dash. */
export function smallCount(number: { format: (n: number) => string }, count = 0): string {
  if (count === 0) return '–';
  return count < 5 ? `${number.format(1)}–${number.format(4)}` : number.format(count);
}
