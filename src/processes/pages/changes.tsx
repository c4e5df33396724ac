import { directionOf, type Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { mustBeSaid } from '#platform/words.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Said } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import { formatWhen } from '#ui/when.tsx';
import type { LoggedChange } from '../change-queries.ts';
import type { Process } from '../queries.ts';
import { type Difference, differences, nameIn, type Value } from '../snapshot.ts';
import { changeWords, fieldWords, wordFor } from './change-words.ts';

type View = { t: Translate; language: Language; process: Process };
type Changes = View & { paging: Paging; changes: ReadonlyArray<LoggedChange> };

/** The log: what changed, what was, what is, why, when, and in which office. */
export function ChangesPage({ t, language, process, paging, changes }: Changes) {
  const at = hrefIn(language, `/processes/${process.slug}`);
  return (
    <>
      <PageHead title={t('processes.changes.title')} lede={t('processes.changes.lede')}>
        <p>
          <a href={at}>
            <Said language={language} words={mustBeSaid(process.names, language)} />
          </a>
          {' · '}
          <a href={`${at}/feed.atom`}>{t('ui.take.feed')}</a>
        </p>
      </PageHead>
      <ol class="rows" reversed start={paging.total - paging.from + 1}>
        {changes.map((change) => (
          <li id={`c${change.id}`}>
            <h2 class="title">
              <ChangeTitle t={t} language={language} change={change} />
            </h2>
            <ChangeBody t={t} language={language} change={change} />
            <ul class="meta">
              <li>
                <Time language={language} at={change.madeAt} />
              </li>
              <li>{t(`processes.office.${change.office}`)}</li>
            </ul>
          </li>
        ))}
      </ol>
      <Pager t={t} paging={paging} address={(page) => `${at}/changes?page=${page}`} />
    </>
  );
}

type One = { t: Translate; language: Language; change: LoggedChange };

function ChangeTitle({ t, language, change }: One) {
  const name = nameIn(change.was, change.isNow, language);
  return (
    <>
      {changeWords(t, change)}
      {name && change.thing !== 'process' ? (
        <>
          {' · '}
          <Said language={language} words={name} />
        </>
      ) : null}
    </>
  );
}

/** Why, and what was and is; for pages and for the feed. */
export function ChangeBody({ t, language, change }: One) {
  const found = differences(change.was, change.isNow, language);
  return (
    <div class="flow0 small">
      {change.reason ? (
        <p>
          <b>{t('processes.field.reason')}</b> <bdi>{change.reason}</bdi>
        </p>
      ) : null}
      {found.length > 0 ? (
        <dl class="kv">
          {found.map((difference) => (
            <Pair t={t} language={language} difference={difference} />
          ))}
        </dl>
      ) : null}
    </div>
  );
}

function Pair({ t, language, difference }: { t: Translate; language: Language; difference: Difference }) {
  const { field, was, isNow } = difference;
  const show = (value: Value) => <Shown t={t} language={language} field={field} value={value} />;
  return (
    <>
      <dt>{fieldWords(t, field)}</dt>
      <dd>
        {was ? (
          <>
            <span class="vh">{t('processes.was')} </span>
            <del>{show(was)}</del>{' '}
          </>
        ) : null}
        {isNow ? (
          <>
            {was ? <span class="vh">{t('processes.is-now')} </span> : null}
            {show(isNow)}
          </>
        ) : null}
      </dd>
    </>
  );
}

type ShownProps = { t: Translate; language: Language; field: string; value: Value };

function Shown({ t, language, field, value }: ShownProps) {
  if ('when' in value) return <>{formatWhen({ language, when: value.when, look: 'long' })}</>;
  if ('word' in value) return <bdi>{wordFor(t, field, value.word)}</bdi>;
  const { text, language: of } = value.said;
  return (
    <span lang={of === language ? undefined : of} dir={of === language ? undefined : directionOf(of)}>
      {text.replaceAll('\n', ' · ')}
    </span>
  );
}
