import { countryName, placeName } from '#members/index.ts';
import { csvTable } from '#platform/csv.ts';
import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import type { Days } from './period.ts';
import type { Report } from './report-queries.ts';

type Sum = number | { from: number; to: number } | undefined;

/** One figure a row, at the start and at the end of the period; of a range both its ends; by country at the end alone. */
export function reportCsv({ network, written }: Report, days: Days, language: Language): string {
  const t = translator(language);
  const { start, end, joined, left, newStates } = network;
  const row = (axis: string, name: string, before: Sum, after: Sum) =>
    [axis, name, ...ends(before), ...ends(after)].map(String);
  return csvTable([
    ['figure', 'name', 'start_from', 'start_to', 'end_from', 'end_to'],
    ['period', '', days.from, days.from, days.to, days.to],
    row('people', '', start.people, end.people),
    row('joined', '', undefined, joined),
    row('left', '', undefined, left),
    row('organisations', '', start.organisations, end.organisations),
    row('member-states', '', undefined, end.states),
    ...(newStates?.named ?? []).map((code) =>
      row('new-member-state', countryName(code, language), undefined, undefined),
    ),
    row('new-or-not-is-not-said', '', undefined, newStates?.unsaid ?? end.states),
    ...end.groups.map(({ group, people }, at) =>
      row('stakeholder', t(`ui.stakeholder.${group}`), start.groups[at]?.people, people),
    ),
    row('stakeholder', t('members.balance.unknown'), start.groupUnknown, end.groupUnknown),
    ...end.places.map(({ place, people }) => row('regional-group', placeName(place, language), undefined, people)),
    row('regional-group', t('members.balance.country-unknown'), undefined, end.countryUnknown),
    row('messages', '', undefined, written.messages),
    row('people-who-wrote', '', undefined, written.people),
    row('threads', '', undefined, written.threads),
    row('threads-begun', '', undefined, written.begun),
  ]);
}

function ends(sum: Sum): (number | '')[] {
  if (typeof sum === 'number') return [sum, sum];
  return sum ? [sum.from, sum.to] : ['', ''];
}
