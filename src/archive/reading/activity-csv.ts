import type { Stakeholder } from '#members/index.ts';
import type { Activity } from '../queries.ts';
import { smallCount } from './small-count.ts';

const groups: ReadonlyArray<Stakeholder> = ['gov', 'priv', 'civ', 'tech', 'acad', 'io'];
const plain = { format: String };

/** Years with their months below them, oldest first. Only numbers and names of columns: nothing has to be escaped. */
export function activityCsv({ months, years }: Activity): string {
  const counts = (of: ReadonlyMap<Stakeholder | null, number>) =>
    [...groups, null].map((group) => smallCount(plain, of.get(group)).replace('–', of.get(group) ? '-' : ''));
  const rows = years.flatMap(({ year, messages, people, groups: of }) => [
    [year, messages, people, ...counts(of)],
    ...months
      .filter(({ month }) => month.startsWith(`${year}-`))
      .map((each) => [each.month, each.messages, '', ...Array(groups.length + 1).fill('')]),
  ]);
  const head = ['period', 'messages', 'people', ...groups, 'not_said'];
  return `${[head, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}
