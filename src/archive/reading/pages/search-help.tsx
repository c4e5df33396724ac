import type { Translate } from '#platform/messages.ts';
import { TableHead } from '#ui/table-head.tsx';

const rows = [
  'words',
  'phrase',
  'or',
  'not',
  'prefix',
  'from',
  'subject',
  'dates',
  'attachment',
  'filename',
  'thread',
  'list',
] as const;

/** What one can write into the field, each with an example in the reader's language. */
export function SearchHelp({ t, open }: { t: Translate; open: boolean }) {
  return (
    <details class="help" open={open}>
      <summary>{t('archive.search.help')}</summary>
      <table>
        <TableHead words={[t('archive.search.help.write'), t('archive.search.help.finds')]} />
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <bdi>{t(`archive.search.try.${row}`)}</bdi>
              </th>
              <td>{t(`archive.search.means.${row}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t('archive.search.help.languages')}</p>
    </details>
  );
}
