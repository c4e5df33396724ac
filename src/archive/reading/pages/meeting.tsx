import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { formatTime, Time } from '#ui/time.tsx';
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

/** As the invitation says it, with its zone; then in UTC, as everywhere here. The end of a day is the day before the next. */
function When({ language, time, isEnd = false }: { language: Language; time: MeetingTime; isEnd?: boolean }) {
  const day = new Date(Date.parse(time.local.slice(0, 10)) - (time.isDay && isEnd ? 86_400_000 : 0));
  const shown = formatTime(language, day, 'date');
  if (time.isDay) return <>{shown}</>;
  return (
    <>
      {shown} <bdi>{time.local.slice(11, 16)}</bdi> {time.zone === '' ? null : <bdi>{time.zone}</bdi>}
      {time.at === null ? null : (
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
