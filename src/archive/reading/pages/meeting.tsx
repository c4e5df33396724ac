import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import { localeOf, type Translate } from '#platform/messages.ts';
import { Time } from '#ui/time.tsx';
import type { Meeting, MeetingTime } from '../../shape.ts';

type Card = { t: Translate; language: Language; meeting: Meeting };

/** An invitation: what, when with its zone and in UTC, where, and who asks. */
export function MeetingCard({ t, language, meeting }: Card) {
  const { title, start, end, place, organiser, repeats, notes } = meeting;
  return (
    <div class="meeting">
      <p class="heading">
        {t(meeting.cancelled ? 'archive.meeting.cancelled' : 'archive.meeting.invitation')}: <bdi>{title}</bdi>
      </p>
      <dl>
        {start ? <Line name={t('archive.meeting.start')} value={<When language={language} time={start} />} /> : null}
        {end ? <Line name={t('archive.meeting.end')} value={<When language={language} time={end} isEnd />} /> : null}
        {repeats === '' ? null : <Line name={t('archive.meeting.repeats')} value={repetition(t, repeats)} />}
        {place === '' ? null : <Line name={t('archive.meeting.place')} value={<bdi>{place}</bdi>} />}
        {organiser === '' ? null : <Line name={t('archive.meeting.organiser')} value={<bdi>{organiser}</bdi>} />}
      </dl>
      {notes === '' ? null : (
        <p class="notes" dir="auto">
          {notes}
        </p>
      )}
    </div>
  );
}

function Line({ name, value }: { name: string; value: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const dayOnly: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
};
const clock: Intl.DateTimeFormatOptions = { ...dayOnly, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** As the invitation says it, with its zone; then in UTC, as everywhere here. The end of a day is the day before the next. */
function When({ language, time, isEnd = false }: { language: Language; time: MeetingTime; isEnd?: boolean }) {
  const local = new Date(
    Date.parse(time.isDay ? time.local : `${time.local}Z`) - (time.isDay && isEnd ? 86_400_000 : 0),
  );
  const shown = new Intl.DateTimeFormat(localeOf(language), time.isDay ? dayOnly : clock).format(local);
  if (time.isDay) return <>{shown}</>;
  return (
    <>
      {shown} {time.zone === '' ? null : <bdi>{time.zone}</bdi>}
      {time.at === null || time.zone === 'UTC' ? null : (
        <>
          {' '}
          (<Time language={language} at={new Date(time.at)} />)
        </>
      )}
    </>
  );
}

/** How often, in words; the whole rule stands behind it as it was sent. */
function repetition(t: Translate, rule: string): Child {
  const often = /\bFREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b/i.exec(rule)?.[1]?.toLowerCase() ?? 'other';
  return (
    <>
      {t('archive.meeting.often', { often })} <bdi class="muted">{rule}</bdi>
    </>
  );
}
