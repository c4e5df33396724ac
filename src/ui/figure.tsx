/**
 * A line of figures: the number stands large within its sentence, wherever the language puts it. What is said without
 * one (“nobody”, “one person” in a word) stands large itself.
 */
export function Figure({ words }: { words: string }) {
  const number = /\d(?:[\d\s.,]*\d)?/u.exec(words);
  const [from, to] = number ? [number.index, number.index + number[0].length] : [0, words.length];
  return (
    <li>
      {words.slice(0, from)}
      <b>{words.slice(from, to)}</b>
      {words.slice(to)}
    </li>
  );
}
