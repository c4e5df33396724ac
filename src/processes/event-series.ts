import type { Language } from '#platform/languages.ts';
import type { Thing } from '#platform/page.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import type { Milestone, Process } from './queries.ts';
import { isVague, spanOf } from './when.ts';

/**
 * A process as search engines know one (schema.org): its milestones that have a day and are not done. `at` says the
 * whole address of the process, or of one of them.
 */
export function seriesOf(
  language: Language,
  process: Process,
  milestones: ReadonlyArray<Milestone>,
  at: (milestone?: Milestone) => string,
): Thing {
  const description = said(process.mandates, language)?.text.split('\n')[0];
  return {
    '@type': 'EventSeries',
    name: mustBeSaid(process.names, language).text,
    ...(description ? { description } : {}),
    url: at(),
    subEvent: milestones
      .filter((milestone) => milestone.state !== 'done' && !isVague(milestone))
      .map((milestone) => eventOf(milestone, language, at(milestone))),
  };
}

function eventOf(milestone: Milestone, language: Language, url: string): Thing {
  const { precision, startsOn, endsOn, endsAt, titles, places, state } = milestone;
  const { start, end } = spanOf(milestone);
  const isTimed = precision === 'time';
  const place = said(places, language)?.text;
  return {
    '@type': 'Event',
    name: mustBeSaid(titles, language).text,
    startDate: isTimed ? start.toISOString() : startsOn,
    ...(isTimed ? (endsAt === null ? {} : { endDate: end.toISOString() }) : { endDate: endsOn ?? startsOn }),
    ...(place ? { location: { '@type': 'Place', name: place } } : {}),
    eventStatus: `https://schema.org/Event${state === 'cancelled' ? 'Cancelled' : 'Scheduled'}`,
    url,
  };
}
