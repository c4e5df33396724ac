import { balanceFigureName, countryName, listedName, placeName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import { localeOf, type Translate } from '#platform/messages.ts';
import { Figure } from '#ui/figure.tsx';
import { Stakeholder } from '#ui/stakeholder.tsx';
import type { Report } from '../report-queries.ts';

type Page = { t: Translate; language: Language };
type Sum = number | { from: number; to: number } | undefined;
/** Without `before`: a table of the end alone. */
type Line = { name: Child; before?: Sum; after: Sum };

export function Figures({ t, language, report }: Page & { report: Report }) {
  return (
    <>
      <Facts t={t} report={report} />
      <Tables t={t} language={language} {...report.network} />
      <NewStates t={t} language={language} states={report.network.newStates} />
      <p class="small muted">{t('front.report.note')}</p>
    </>
  );
}

function Facts({ t, report }: Pick<Page, 't'> & { report: Report }) {
  const { end, joined, left } = report.network;
  const { messages, people, threads, begun } = report.written;
  const facts = [
    t('front.report.people', { n: end.people }),
    ...(end.organisations > 0 ? [t('front.report.organisations-end', { n: end.organisations })] : []),
    t('front.report.joined', { n: joined }),
    t('front.report.left', { n: left }),
    t('front.report.states', { n: end.states }),
    t('front.report.messages', { n: messages }),
    t('front.report.active', { n: people }),
    t('front.report.threads', { n: threads }),
    t('front.report.begun', { n: begun }),
  ];
  return (
    <ul class="facts" aria-label={t('front.report.facts')}>
      {facts.map((words) => (
        <Figure words={words} />
      ))}
    </ul>
  );
}

function Tables({ t, language, start, end }: Page & Pick<Report['network'], 'start' | 'end'>) {
  const groups = end.groups.map(({ group, people: after }, at) => {
    const before = start.groups[at]?.people;
    return { name: <Stakeholder t={t} group={group} />, before, after };
  });
  const places = end.places.map(({ place, people: after }) => ({ name: placeName(place, language), after }));
  const noGroup = { name: t('members.balance.unknown'), before: start.groupUnknown, after: end.groupUnknown };
  const noCountry = { name: t('members.balance.country-unknown'), after: end.countryUnknown };
  return (
    <div class="cols cols-1-1">
      <div class="flow">
        <Table
          {...{ t, language }}
          title={t('front.report.network')}
          lines={[
            { name: t('members.balance.people'), before: start.people, after: end.people },
            { name: t('front.report.organisations'), before: start.organisations, after: end.organisations },
          ]}
        />
        <Table {...{ t, language }} title={t('members.balance.groups')} lines={[...groups, noGroup]} />
      </div>
      <Table {...{ t, language }} title={t('members.balance.regional')} lines={[...places, noCountry]} />
    </div>
  );
}

function Table({ t, language, title, lines }: Page & { title: string; lines: ReadonlyArray<Line> }) {
  const hasStart = lines.some((line) => 'before' in line);
  const figure = (sum: Sum) => (sum === undefined ? '–' : balanceFigureName(language, sum));
  return (
    <section>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {hasStart ? (
              <th scope="col" class="num">
                {t('front.report.start')}
              </th>
            ) : null}
            <th scope="col" class="num">
              {t('front.report.end')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, before, after }) => (
            <tr>
              <th scope="row">{name}</th>
              {hasStart ? <td class="num">{figure(before)}</td> : null}
              <td class="num">{figure(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type States = Report['network']['newStates'];

function NewStates({ t, language, states }: Page & { states: States }) {
  if (!states)
    return (
      <section>
        <h2 class="h1s">{t('members.balance.too-small')}</h2>
        <p class="small">{t('members.balance.too-small-why')}</p>
      </section>
    );
  const { compare } = new Intl.Collator(localeOf(language));
  const names = states.named.map((code) => countryName(code, language)).toSorted(compare);
  const isSaid = names.length > 0 || states.unsaid === 0;
  return (
    <section>
      <h2 class="h1s">
        {isSaid ? t('front.report.new-states', { n: names.length }) : t('front.report.new-unsaid-title')}
      </h2>
      <p class="small">{listedName(names, language)}</p>
      {states.unsaid > 0 ? <p class="small muted">{t('front.report.new-unsaid', { n: states.unsaid })}</p> : null}
    </section>
  );
}
