import type { Language } from '#platform/languages.ts';
import type { Child, PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from './href.ts';
import { Said, type SaidWords } from './said.tsx';
import { Time } from './time.tsx';
import { type WhenShown, WhenText } from './when.tsx';

/** How far away something is; `when` where its date is too vague to count to. */
export type CountShown = { kind: 'days' | 'hours' | 'minutes'; n: number } | { kind: 'today' | 'now' | 'when' };

type Countdown = PropsWithChildren<{
  t: Translate;
  language: Language;
  /** The moment from which it was counted: the page says it, because it may be read later. */
  countedAt: Date;
  next: {
    title: SaidWords;
    when: WhenShown;
    count: CountShown;
    isFirm: boolean;
    place: SaidWords | null;
    note: SaidWords | null;
    /** A page of its own elsewhere, and the file for a calendar. */
    link: string | null;
    calendar: string;
  };
}>;

/** The next milestone, how far away it is and when that was counted. `children` is the first of the ways on. */
export function Countdown({ t, language, countedAt, next, children }: Countdown) {
  const { title, when, count, isFirm, place, note, link, calendar } = next;
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next" class="vh">
        {t('ui.countdown.title')}
      </h2>
      <p class="small muted">
        {t('ui.countdown.counted')} <Time language={language} at={countedAt} />
      </p>
      <p class={count.kind === 'when' ? 'count words' : 'count'}>
        {count.kind === 'when' ? <WhenText language={language} when={when} look="long" /> : countWords(t, count)}
      </p>
      <p class="serif what">
        <Said language={language} words={title} />
      </p>
      <p class="small muted">
        <WhenText language={language} when={when} look="long" />
        {place ? separated(<Said language={language} words={place} />) : null}
        {isFirm ? null : separated(t('ui.timeline.tentative'))}
      </p>
      {note ? (
        <p class="small muted">
          <Said language={language} words={note} />
        </p>
      ) : null}
      <p class="row small">
        {children}
        {link ? (
          <a href={link} rel="noopener">
            {t('processes.link')}
          </a>
        ) : null}
        <a href={hrefIn(language, calendar)}>{t('processes.add-to-calendar')}</a>
      </p>
    </section>
  );
}

function separated(what: Child) {
  return (
    <>
      {' · '}
      {what}
    </>
  );
}

/** "3 days", "5 hours", "Today". */
function countWords(t: Translate, count: CountShown): string {
  if (count.kind === 'days') return t('ui.countdown.days', { n: count.n });
  if (count.kind === 'hours') return t('ui.countdown.hours', { n: count.n });
  if (count.kind === 'minutes') return t('ui.countdown.minutes', { n: count.n });
  return count.kind === 'today' ? t('ui.countdown.today') : t('ui.countdown.now');
}

/** The same in a sentence: "in 3 days", "today"; nothing where there is nothing to count. */
export function countPhrase(t: Translate, count: CountShown): string {
  if (count.kind === 'days') return t('ui.countdown.in-days', { n: count.n });
  if (count.kind === 'hours') return t('ui.countdown.in-hours', { n: count.n });
  if (count.kind === 'minutes') return t('ui.countdown.in-minutes', { n: count.n });
  if (count.kind === 'today') return t('ui.countdown.is-today');
  return count.kind === 'now' ? t('ui.countdown.is-now') : '';
}
