import { fieldRefusal } from '#platform/refusal.ts';
import type { GivenTable } from '../table-file.ts';
import { readPeopleTable } from './people-table.ts';
import { mostRows, mostSpellings } from './rules.ts';
import { mostSpellingsIn } from './spellings.ts';

/** What is kept of a table while it waits for its button; a table that is too much for anybody is refused. */
export function importOf({ text, source, reading }: GivenTable) {
  const { rows, wrong, ignored } = readPeopleTable(text);
  const count = rows.length + wrong.length;
  if (count === 0) throw fieldRefusal('table', 'error.no-table');
  if (count > mostRows) throw fieldRefusal('table', 'members.import.too-many', { most: mostRows });
  // Each costs a look through all names of countries, whenever somebody opens the preview.
  if (mostSpellingsIn(rows) > mostSpellings)
    throw fieldRefusal('table', 'members.import.too-many-spellings', { most: mostSpellings });
  return {
    rows: JSON.stringify(rows),
    wrong: JSON.stringify(wrong),
    ignored: JSON.stringify(ignored),
    source,
    reading: JSON.stringify(reading),
  };
}
