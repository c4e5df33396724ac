import { mustBeSaid } from '#platform/words.ts';
import { ErrorSummary } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import { ToSure } from '#ui/sure.tsx';
import { WordsField } from '#ui/words-field.tsx';
import { longest } from '../facts.ts';
import type { Process, Topic } from '../queries.ts';
import { EditNav } from './edit-nav.tsx';
import { type EditForm, Reason, Slug } from './edit-process.tsx';
import { fieldLabels } from './field-labels.ts';

/** `topic` is missing where one is added. */
type EditTopic = EditForm & { process: Process; topic?: Topic };

export function EditTopicPage(page: EditTopic) {
  const { t, language, process, topic, form, errors } = page;
  const at = `/processes/${process.slug}/edit/topic${topic ? `/${topic.slug}` : ''}`;
  return (
    <>
      <ErrorSummary t={t} errors={errors} labels={fieldLabels(t)} />
      <PageHead
        title={
          topic ? (
            <Said language={language} words={mustBeSaid(topic.titles, language)} />
          ) : (
            t('processes.edit.add-topic')
          )
        }
        lede={t('processes.topics.lede')}
      />
      {topic ? null : <EditNav t={t} language={language} process={process.slug} here="/topic" />}
      <form method="post" action={hrefIn(language, at)} class="sec" novalidate>
        {topic ? null : <Slug t={t} form={form} errors={errors} />}
        <Facts {...{ t, language, form, errors }} />
        {topic ? <Reason t={t} form={form} errors={errors} /> : null}
        <button class="btn-1" type="submit">
          {topic ? t('processes.edit.save') : t('processes.edit.add-topic')}
        </button>
      </form>
      {topic ? (
        <p class="sec">
          <ToSure href={hrefIn(language, `${at}/remove`)} words={t('processes.topics.remove')} />
        </p>
      ) : null}
    </>
  );
}

function Facts({ t, language, form, errors }: EditForm) {
  return (
    <>
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="titles"
        label={t('processes.field.topic')}
        maxlength={longest.title}
      />
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="risks"
        label={t('processes.field.risks')}
        hint={t('processes.field.lines-hint')}
        rows={4}
        maxlength={longest.topic}
      />
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="opportunities"
        label={t('processes.field.opportunities')}
        hint={t('processes.field.lines-hint')}
        rows={4}
        maxlength={longest.topic}
      />
    </>
  );
}
