import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import { bounceStep } from '../../bounces/pages/steps.ts';
import { deliveryModes } from '../../schema.ts';
import type { RosterRow } from '../roster-queries.ts';
import type { StoryEvent } from '../story-queries.ts';
import { Came } from './roster.tsx';
import { deliveryWords, wayInWords } from './words.ts';

type StoryPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  row: RosterRow;
  events: ReadonlyArray<StoryEvent>;
};

const words: Readonly<Record<string, MessageKey>> = {
  'lists.left': 'lists.story.left',
  'lists.removed': 'lists.story.removed',
  'lists.preferences-changed': 'lists.story.preferences',
  'lists.address-changed': 'lists.story.address',
};

/** One subscription from its first day: who did what, when. */
export function StoryPage({ t, language, list, row, events }: StoryPage) {
  const name = row.name || row.email;
  return (
    <>
      <PageHead
        title={<Naming {...{ t, language }} words="lists.story.title" values={{ name }} of={list} />}
        meta={[<bdi dir="ltr">{row.email}</bdi>, <Came t={t} language={language} row={row} />]}
      />
      {row.removedWhy ? (
        <p dir="auto">
          {t('lists.story.reason', { reason: row.removedWhy })}
          {row.removedBy ? <bdi> · {t('lists.roster.by', { name: row.removedBy })}</bdi> : null}
        </p>
      ) : null}
      <section class="sec">
        <h2>{t('lists.story.events')}</h2>
        <ol class="rows tight">
          <li>
            <Time language={language} at={row.joinedAt} />{' '}
            <span>{t('lists.story.joined', { way: wayInWords(t, row.coming) })}</span>
          </li>
          {events.map((event) => (
            <li>
              <Time language={language} at={event.at} /> <span>{happened(t, event)}</span>
              {event.by ? <bdi> · {t('lists.roster.by', { name: event.by })}</bdi> : null}
            </li>
          ))}
        </ol>
      </section>
      <p>
        <a href={hrefIn(language, `/lists/${list.name}/roster`)}>{t('lists.plan.back')}</a>
      </p>
    </>
  );
}

/** What no sentence is known for stands as the record has it. */
function happened(t: Translate, { type, details }: StoryEvent) {
  if (type === 'lists.member-moderated') {
    const isOn = 'moderated' in details && details.moderated === true;
    return t(isOn ? 'lists.story.moderated' : 'lists.story.unmoderated');
  }
  if (type === 'lists.delivery-set') {
    const mode = deliveryModes.find((one) => 'delivery' in details && details.delivery === one);
    return t('lists.story.delivery', { delivery: mode ? t(deliveryWords[mode]) : '' });
  }
  if (type === 'lists.left' && 'network' in details) return t('lists.story.left-network');
  const key = words[type];
  const bounced = bounceStep(t, { type, details });
  if (bounced) return bounced;
  return key ? t(key) : <code dir="ltr">{type}</code>;
}
