import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import { type DnsRecord, type Finding, type Group, groups, type State, states } from './finding.ts';
import { zoneLine } from './records.ts';
import { groupWords, stateWords } from './words.ts';

type Page = { t: Translate; language: Language };
type Shown = { at: Date; domain: string; findings: ReadonlyArray<Finding>; records: ReadonlyArray<DnsRecord> };

const looks: Record<State, 'on' | 'warn' | 'bad' | undefined> = {
  good: 'on',
  warning: 'warn',
  wrong: 'bad',
  'not checked': undefined,
};

export function DoctorPage({ t, language, report }: Page & { report: Shown }) {
  return (
    <>
      <PageHead
        title={t('front.doctor.title')}
        lede={t('front.doctor.lede', { domain: report.domain })}
        meta={[<Time language={language} at={report.at} />]}
      />
      <ul class="meta">
        {states.map((state) => (
          <li>
            <Mark t={t} state={state} n={report.findings.filter((finding) => finding.state === state).length} />
          </li>
        ))}
      </ul>
      <p>
        <a class="btn btn-s" href={hrefIn(language, '/admin/doctor')}>
          {t('front.doctor.again')}
        </a>
      </p>
      {groups.map((group) => (
        <Findings t={t} group={group} findings={report.findings.filter((finding) => finding.group === group)} />
      ))}
      <RecordsToPublish t={t} records={report.records} />
    </>
  );
}

function Mark({ t, state, n }: { t: Translate; state: State; n?: number }) {
  const look = looks[state];
  const words = t(stateWords[state]);
  return <Badge {...(look ? { kind: look } : {})}>{n === undefined ? words : `${words}: ${n}`}</Badge>;
}

function Findings({ t, group, findings }: { t: Translate; group: Group; findings: ReadonlyArray<Finding> }) {
  return (
    <section class="sec" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`} class="h1s">
        {t(groupWords[group])}
      </h2>
      <ul class="rows">
        {findings.map((finding) => (
          <OneFinding t={t} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

export function OneFinding({ t, finding }: { t: Translate; finding: Finding }) {
  const { id, title, state, found, advice, source, records = [] } = finding;
  return (
    <li id={id}>
      <h3 class="title">{t(title)}</h3>
      <p class="small">
        <Mark t={t} state={state} /> {t(found.key, found.values)}
      </p>
      {advice ? <p class="small">{t(advice.key, advice.values)}</p> : null}
      {state === 'good' ? null : <Records t={t} records={records} />}
      <ul class="meta">
        <li>
          <code dir="ltr">{id}</code>
        </li>
        {source ? (
          <li>
            <a href={source.url} rel="noreferrer">
              <bdi>{source.title}</bdi>
            </a>
          </li>
        ) : null}
        {source?.since ? <li>{t('front.doctor.since', { date: source.since })}</li> : null}
      </ul>
    </li>
  );
}

/** What should stand in DNS, as a part of a page. */
export function RecordsToPublish({ t, records }: { t: Translate; records: ReadonlyArray<DnsRecord> }) {
  return (
    <section class="sec" aria-labelledby="records">
      <h2 id="records" class="h1s">
        {t('front.doctor.records')}
      </h2>
      <p>{t('front.doctor.records-lede')}</p>
      <Records t={t} records={records} />
    </section>
  );
}

/** As a line for a zone file, which can be selected as it stands; forms of providers ask for the three parts. */
function Records({ t, records }: { t: Translate; records: ReadonlyArray<DnsRecord> }) {
  if (records.length === 0) return null;
  return (
    <ul class="rows tight">
      {records.map((record) => (
        <li>
          <p class="small">
            {t('front.doctor.record', { type: record.type })} <bdi dir="ltr">{record.name}</bdi>
          </p>
          <pre class="mail-text" dir="ltr">
            <code>{zoneLine(record)}</code>
          </pre>
        </li>
      ))}
    </ul>
  );
}
