import { mustBeSaid } from '#platform/words.ts';
import { ErrorSummary } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import { WordsField } from '#ui/words-field.tsx';
import { longest } from '../facts.ts';
import type { Milestone, Process } from '../queries.ts';
import { EditNav } from './edit-nav.tsx';
import { type EditForm, Reason } from './edit-process.tsx';
import { fieldLabels } from './field-labels.ts';
import { What, WhenFields } from './milestone-fields.tsx';

/** `milestone` is missing where one is added. */
type EditMilestone = EditForm & {
  process: Process;
  milestone?: Milestone;
  /** A form about its state came back. */
  settling?: Pick<EditForm, 'form' | 'errors'>;
};

export function EditMilestonePage(page: EditMilestone) {
  const { t, language, process, milestone, errors, settling } = page;
  const at = `/processes/${process.slug}/edit/milestone${milestone ? `/${milestone.id}` : ''}`;
  return (
    <>
      <ErrorSummary t={t} errors={settling?.errors ?? errors} labels={fieldLabels(t)} />
      <PageHead
        title={
          milestone ? (
            <Said language={language} words={mustBeSaid(milestone.titles, language)} />
          ) : (
            t('processes.edit.add-milestone')
          )
        }
      />
      {milestone ? null : <EditNav t={t} language={language} process={process.slug} here="/milestone" />}
      {milestone ? <Settle page={page} milestone={milestone} action={hrefIn(language, `${at}/state`)} /> : null}
      <form method="post" action={hrefIn(language, at)} class="sec" novalidate>
        <What {...page} />
        <WhenFields {...page} />
        <WordsField
          {...{ t, errors, values: page.form, first: language }}
          name="notes"
          label={t('processes.field.notes')}
          hint={t('processes.field.notes-hint')}
          rows={3}
          isOptional
          maxlength={longest.note}
        />
        {milestone ? <input type="hidden" name="seen" value={page.form.seen} /> : null}
        {milestone ? (
          <Reason t={t} form={page.form} errors={errors} id={settling ? 'reason-of-change' : 'reason'} />
        ) : null}
        <button class="btn-1" type="submit">
          {milestone ? t('processes.edit.save') : t('processes.edit.add-milestone')}
        </button>
      </form>
    </>
  );
}

/** Done, cancelled, planned again: whichever it is not. */
function Settle({ page, milestone, action }: { page: EditMilestone; milestone: Milestone; action: string }) {
  const { t, settling } = page;
  const deeds = [
    ['done', t('processes.settle.done')],
    ['cancelled', t('processes.settle.cancelled')],
    ['planned', t('processes.settle.planned')],
  ] as const;
  return (
    <form method="post" action={action} class="sec" novalidate>
      <h2 class="h1s">{t('processes.settle.title')}</h2>
      <p>{t(`processes.state.${milestone.state}`)}</p>
      <Reason
        t={t}
        form={settling?.form ?? {}}
        errors={settling?.errors ?? {}}
        id={settling ? 'reason' : 'reason-of-state'}
      />
      <div class="row">
        {deeds
          .filter(([state]) => state !== milestone.state)
          .map(([state, words]) => (
            <button type="submit" name="state" value={state} class={state === 'cancelled' ? 'btn-x' : undefined}>
              {words}
            </button>
          ))}
      </div>
    </form>
  );
}
