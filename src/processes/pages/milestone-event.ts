import type { CalendarEvent } from '#platform/calendar-file.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import { dayAfter } from '#platform/zones.ts';
import { formatWhen } from '#ui/when.tsx';
import type { Milestone } from '../queries.ts';
import { isVague, shownWhen, spanOf } from '../when.ts';

type Shown = { t: Translate; language: Language; milestone: Milestone; page: string };

/** A milestone for a calendar program; a vague one stands on the day by which it is sorted, and says how vague it is. */
export function eventOf({ t, language, milestone, page }: Shown): CalendarEvent {
  const { uid, changes, changedAt, startsOn, endsOn, precision, state, isFirm, link } = milestone;
  const isVagueOne = isVague(milestone);
  const when = formatWhen({ language, when: shownWhen(milestone, language), look: 'long' });
  const isTentative = isVagueOne || !isFirm;
  const remarks = [
    isVagueOne ? when : '',
    isTentative ? t('ui.timeline.tentative') : '',
    said(milestone.notes, language)?.text,
    link,
  ];
  const until = dayAfter(isVagueOne ? startsOn : (endsOn ?? startsOn));
  return {
    uid,
    sequence: changes,
    changedAt,
    summary: mustBeSaid(milestone.titles, language).text,
    description: remarks.filter(Boolean).join('\n'),
    location: said(milestone.places, language)?.text ?? '',
    url: page,
    status: state === 'cancelled' ? 'CANCELLED' : isTentative ? 'TENTATIVE' : 'CONFIRMED',
    when: precision === 'time' ? spanOf(milestone) : { from: startsOn, until },
  };
}
