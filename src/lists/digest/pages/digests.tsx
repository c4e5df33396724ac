import { directionOf, type Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Choice, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Naming } from '#ui/said.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { Time } from '#ui/time.tsx';
import { type VolumePeriod, volumePeriods } from '../../list-rules.ts';
import { SettingsHead } from '../../settings/pages/settings-nav.tsx';
import type { IssueLine } from '../digest-queries.ts';
import type { Preview } from '../preview-queries.ts';

type DigestsPage = {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language; language: Language };
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  saved: boolean;
  next: Preview | undefined;
  issues: ReadonlyArray<IssueLine>;
};

const periodWords: Record<VolumePeriod, MessageKey> = {
  yearly: 'lists.digests.volume.yearly',
  quarterly: 'lists.digests.volume.quarterly',
  monthly: 'lists.digests.volume.monthly',
  weekly: 'lists.digests.volume.weekly',
  daily: 'lists.digests.volume.daily',
};
const kindWords: Record<IssueLine['kind'], MessageKey> = {
  digest: 'lists.digests.kind.digest',
  summary: 'lists.digests.kind.summary',
  last: 'lists.digests.kind.last',
};

const columns: ReadonlyArray<MessageKey> = [
  'lists.digests.column.issue',
  'lists.digests.column.kind',
  'lists.digests.column.sent',
  'lists.digests.column.posts',
  'lists.digests.column.copies',
];

export function DigestsPage({ t, language, list, form, errors, saved, next, issues }: DigestsPage) {
  return (
    <>
      <SettingsHead
        {...{ t, language, list, errors, saved }}
        here="/settings/digests"
        title={<Naming t={t} language={language} words="lists.digests.title" of={list} />}
        lede={t('lists.digests.lede')}
      />
      <FieldForm action={hrefIn(language, `/lists/${list.name}/settings/digests`)} words={t('lists.settings.save')}>
        <TextField
          name="digestSize"
          value={form.digestSize}
          error={errors.digestSize}
          label={t('lists.digests.size')}
          hint={t('lists.digests.size-hint')}
          maxlength={4}
        />
        <Choice
          name="digestVolume"
          value={form.digestVolume}
          error={errors.digestVolume}
          label={t('lists.digests.volume')}
          options={volumePeriods.map((period) => [period, t(periodWords[period])])}
        />
      </FieldForm>
      <NextIssue t={t} list={list} next={next} />
      <Issues t={t} language={language} issues={issues} />
    </>
  );
}

function NextIssue({ t, list, next }: Pick<DigestsPage, 't' | 'list' | 'next'>) {
  return (
    <section class="sec">
      <h2 class="h1s">{t('lists.digests.next')}</h2>
      {next ? (
        <>
          <p>{t('lists.digests.next-text', { n: next.posts, kilobytes: Math.ceil(next.text / 1000) })}</p>
          <pre class="mail-text" lang={list.language} dir={directionOf(list.language)}>
            {next.words}
          </pre>
        </>
      ) : (
        <p>{t('lists.digests.next-none')}</p>
      )}
    </section>
  );
}

function Issues({ t, language, issues }: Pick<DigestsPage, 't' | 'language' | 'issues'>) {
  return (
    <section class="sec">
      <h2 class="h1s">{t('lists.digests.issues')}</h2>
      {issues.length === 0 ? (
        <p>{t('lists.digests.issues-none')}</p>
      ) : (
        <div class="table-wrap">
          <table>
            <TableHead words={columns.map((column) => t(column))} />
            <tbody>
              {issues.map(({ volume, number, kind, issuedAt, posts, copies }) => (
                <tr>
                  <th scope="row">{t('lists.digests.issue', { volume: String(volume), number: String(number) })}</th>
                  <td>{t(kindWords[kind])}</td>
                  <td>
                    <Time language={language} at={issuedAt} />
                  </td>
                  <td>{posts}</td>
                  <td>{copies}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
