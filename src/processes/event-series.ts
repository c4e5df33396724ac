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
    ...(place ? placeOf(place, places) : {}),
    eventStatus: `https://schema.org/Event${state === 'cancelled' ? 'Cancelled' : 'Scheduled'}`,
    url,
  };
}

/** How people write in the six languages that nobody has to travel. */
const online =
  /^\s*(on-?line( only| meeting)?|virtual(ly)?( meeting)?|remote(ly)?|web(inar|ex)|zoom|en l[ií](gne|nea)|virtuel(le)?|à distance|a distancia|онлайн|виртуально|дистанционно|в сети|عبر الإنترنت|عن بعد|افتراضي(ا|ًا)?|线上|在线|网上|视频会议|线上会议)\s*\.?\s*$/iu;
/** A web address, alone or behind a few words. */
const address = /https?:\/\/[^\s<>"]+/iu;

/** Where there is nothing but the net, that is no place (schema.org); what is in a room as well stays one. */
function placeOf(name: string, places: Milestone['places']): Pick<Thing, string> {
  const texts = Object.values(places).map((text) => text ?? '');
  const url = address.exec(name)?.[0];
  const isOnline = texts.some((text) => online.test(text)) || name.replace(address, '').trim() === '';
  if (!isOnline) return { location: { '@type': 'Place', name } };
  return {
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation', name, ...(url ? { url } : {}) },
  };
}
