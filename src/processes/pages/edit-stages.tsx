import { mustBeSaid } from '#platform/words.ts';
import { Empty } from '#ui/empty.tsx';
import { ErrorSummary } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import { Section } from '#ui/section.tsx';
import { ToSure } from '#ui/sure.tsx';
import { WordsField, wordsInto } from '#ui/words-field.tsx';
import { longest } from '../facts.ts';
import type { Process, Stage } from '../queries.ts';
import { EditNav } from './edit-nav.tsx';
import { type EditForm, Reason, Saved } from './edit-process.tsx';
import { fieldLabels } from './field-labels.ts';

type EditStages = EditForm & { process: Process; stages: ReadonlyArray<Stage>; saved: boolean };

/** Stages in order, what can be done with each, and the form for another one. */
export function EditStagesPage(page: EditStages) {
  const { t, language, process, stages, form, errors, saved } = page;
  const isAdding = form.act === 'add' || form.act === undefined;
  return (
    <>
      {saved ? <Saved t={t} /> : null}
      <ErrorSummary t={t} errors={errors} labels={fieldLabels(t)} />
      <PageHead title={t('processes.stages')} />
      <EditNav t={t} language={language} process={process.slug} here="/stages" />
      {stages.length === 0 ? <Empty title={t('processes.stages.empty')} why={t('processes.stages.empty-why')} /> : null}
      <ol class="rows">
        {stages.map((stage, at) => (
          <StageRow page={page} stage={stage} isFirst={at === 0} isLast={at === stages.length - 1} />
        ))}
      </ol>
      <Section id="add" title={t('processes.stages.add')}>
        <form method="post" action={hrefIn(language, `/processes/${process.slug}/edit/stages`)} novalidate>
          <input type="hidden" name="act" value="add" />
          <WordsField
            {...{ t, errors: isAdding ? errors : {}, values: isAdding ? form : {}, first: language }}
            name="names"
            scope={isAdding ? undefined : 'add'}
            label={t('processes.field.title')}
            maxlength={longest.name}
          />
          <button class="btn-1" type="submit">
            {t('processes.stages.add')}
          </button>
        </form>
      </Section>
    </>
  );
}

type Row = { page: EditStages; stage: Stage; isFirst: boolean; isLast: boolean };

function StageRow({ page, stage, isFirst, isLast }: Row) {
  const { t, language, process, form, errors } = page;
  const isHere = form.stage === String(stage.id);
  const isNow = process.currentStage === stage.id;
  const name = mustBeSaid(stage.names, language);
  const action = hrefIn(language, `/processes/${process.slug}/edit/stages`);
  const own = { form: isHere ? form : {}, errors: isHere ? errors : {} };
  const values = wordsInto('names', stage.names);
  return (
    <li>
      <h2 class="title">
        <Said language={language} words={name} />
        {isNow ? <b> · {t('processes.stage-now')}</b> : null}
      </h2>
      <details open={isHere && Object.keys(errors).length > 0}>
        <summary>
          {t('processes.edit.change')}
          <span class="vh"> {name.text}</span>
        </summary>
        <form method="post" action={action} novalidate>
          {/* The default button: Enter in a field must not enter a stage. */}
          <button type="submit" disabled hidden />
          <input type="hidden" name="stage" value={String(stage.id)} />
          <Reason t={t} {...own} id={isHere ? 'reason' : `reason-${stage.id}`} />
          <Deeds
            t={t}
            about={name.text}
            remove={`${action}/${stage.id}/remove`}
            isNow={isNow}
            isFirst={isFirst}
            isLast={isLast}
          />
          <StageNames page={page} stage={stage} values={isHere ? { ...values, ...form } : values} isHere={isHere} />
        </form>
      </details>
    </li>
  );
}

type Deeds = { t: EditStages['t']; about: string; remove: string; isNow: boolean; isFirst: boolean; isLast: boolean };

/** What can be done with a stage where it stands. */
function Deeds({ t, about, remove, isNow, isFirst, isLast }: Deeds) {
  const deeds = [
    ...(isNow ? [] : [['enter', t('processes.stages.enter')] as const]),
    ...(isFirst ? [] : [['up', t('processes.stages.up')] as const]),
    ...(isLast ? [] : [['down', t('processes.stages.down')] as const]),
  ];
  return (
    <div class="row">
      {deeds.map(([act, words]) => (
        <button type="submit" name="act" value={act} class="btn-s">
          {words}
          <span class="vh"> {about}</span>
        </button>
      ))}
      {isNow ? null : <ToSure href={remove} words={t('processes.stages.remove')} about={about} look="btn-s" />}
    </div>
  );
}

type Names = { page: EditStages; stage: Stage; values: Readonly<Record<string, string>>; isHere: boolean };

function StageNames({ page: { t, language, errors }, stage, values, isHere }: Names) {
  return (
    <>
      <WordsField
        {...{ t, errors: isHere ? errors : {}, values, first: language }}
        name="names"
        scope={isHere ? undefined : `stage-${stage.id}`}
        label={t('processes.field.title')}
        maxlength={longest.name}
      />
      <button type="submit" name="act" value="rename">
        {t('processes.stages.rename')}
      </button>
    </>
  );
}
