/** The headings of a table's columns. */
export function TableHead({ words }: { words: ReadonlyArray<string> }) {
  return (
    <thead>
      <tr>
        {words.map((each) => (
          <th scope="col">{each}</th>
        ))}
      </tr>
    </thead>
  );
}
