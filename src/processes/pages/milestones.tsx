import { mustBeSaid, said } from '#platform/words.ts';
import { Badge } from '#ui/badge.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { Said } from '#ui/said.tsx';
import { Section } from '#ui/section.tsx';
import { WhenText } from '#ui/when.tsx';
import type { Milestone } from '../queries.ts';
import { nextOf, shownWhen, spanOf } from '../when.ts';
import type { ProcessView } from './process.tsx';

/** All milestones, those that were cancelled too, with absolute times. */
export function Milestones(page: ProcessView) {
  const { t, milestones, now } = page;
  const next = nextOf(milestones, now);
  return (
    <Section id="milestones" title={t('processes.milestones')}>
      {milestones.length === 0 ? (
        <Empty title={t('processes.milestones.empty')} why={t('processes.milestones.empty-why')} level={3} />
      ) : (
        <table class="fold" aria-labelledby="milestones">
          <thead>
            <tr>
              <th scope="col">{t('processes.field.title')}</th>
              <th scope="col">{t('processes.field.when')}</th>
              <th scope="col">{t('processes.field.places')}</th>
              <th scope="col">{t('processes.field.kind')}</th>
              <th scope="col">{t('processes.field.state')}</th>
            </tr>
          </thead>
          <tbody>
            {milestones.map((milestone) => (
              <Row page={page} milestone={milestone} isNext={milestone === next} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

type RowProps = { page: ProcessView; milestone: Milestone; isNext: boolean };

function Row({ page, milestone, isNext }: RowProps) {
  const { t, language, now } = page;
  const place = said(milestone.places, language);
  return (
    <tr id={`m${milestone.id}`}>
      <th scope="row">
        <What language={language} milestone={milestone} />
        <Ways page={page} milestone={milestone} />
      </th>
      <td data-l={t('processes.field.when')}>
        <span>
          <WhenText language={language} when={shownWhen(milestone, language)} look="long" />
        </span>
      </td>
      <td data-l={t('processes.field.places')}>
        <span>{place ? <Said language={language} words={place} /> : '–'}</span>
      </td>
      <td data-l={t('processes.field.kind')}>{t(`processes.kind.${milestone.kind}`)}</td>
      <td data-l={t('processes.field.state')}>
        <Standing t={t} milestone={milestone} isNext={isNext} now={now} />
      </td>
    </tr>
  );
}

function What({ language, milestone }: Pick<ProcessView, 'language'> & Pick<RowProps, 'milestone'>) {
  const title = mustBeSaid(milestone.titles, language);
  const note = said(milestone.notes, language);
  return (
    <>
      {milestone.link ? (
        <a href={milestone.link} rel="noopener">
          <Said language={language} words={title} />
        </a>
      ) : (
        <Said language={language} words={title} />
      )}
      {note ? (
        <p class="small muted">
          <Said language={language} words={note} />
        </p>
      ) : null}
    </>
  );
}

function Ways({ page: { t, language, process, mayEdit, now }, milestone }: Omit<RowProps, 'isNext'>) {
  const title = mustBeSaid(milestone.titles, language);
  const at = hrefIn(language, `/processes/${process.slug}`);
  const isToCome = milestone.state === 'planned' && spanOf(milestone).end > now;
  return (
    <p class="row small">
      {isToCome ? (
        <a href={`${at}/milestones/${milestone.id}.ics`}>
          {t('processes.add-to-calendar')}
          <span class="vh"> {title.text}</span>
        </a>
      ) : null}
      {mayEdit ? (
        <a href={`${at}/edit/milestone/${milestone.id}`}>
          {t('processes.edit.change')}
          <span class="vh"> {title.text}</span>
        </a>
      ) : null}
    </p>
  );
}

function Standing({ t, milestone, isNext, now }: Pick<ProcessView, 't' | 'now'> & Omit<RowProps, 'page'>) {
  const { state, isFirm } = milestone;
  if (state === 'done') return <span>{t('processes.state.done')}</span>;
  if (state === 'cancelled') return <Badge kind="bad">{t('processes.state.cancelled')}</Badge>;
  const isPast = spanOf(milestone).end < now;
  return (
    <span class="row">
      {isNext ? <Badge kind="on">{t('ui.timeline.next')}</Badge> : null}
      {isPast ? <Badge kind="warn">{t('ui.timeline.past')}</Badge> : null}
      <span>{isFirm ? t('processes.firm.yes') : t('ui.timeline.tentative')}</span>
    </span>
  );
}
