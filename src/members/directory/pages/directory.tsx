import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { Badge } from '#ui/badge.tsx';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Avatar, Name } from '#ui/person.tsx';
import { countriesMeant, type DirectoryFilter, fieldsOf } from '../directory-filter.ts';
import type { SeenPerson } from '../queries.ts';
import type { Seeing } from '../rules.ts';
import { Filters } from './filters.tsx';
import { HatLine } from './words.tsx';

type Page = { t: Translate; language: Language };

/** What a stranger may know: how many we are, and how to be one of them. */
export function PublicPage({ t, language, count, signedIn }: Page & { count: number; signedIn: boolean }) {
  return (
    <>
      <PageHead title={t('members.directory.title')} lede={t('members.directory.count', { n: count })} />
      <div class="flow">
        <p>{t('members.directory.public')}</p>
        <p>
          <a class="btn btn-1" href={hrefIn(language, '/join')}>
            {t('members.directory.join')}
          </a>{' '}
          <a class="btn" href={hrefIn(language, '/people/balance')}>
            {t('members.directory.balance')}
          </a>{' '}
          <a class="btn" href={hrefIn(language, '/people/organisations')}>
            {t('members.organisations.title')}
          </a>
        </p>
        {signedIn ? null : (
          <p>
            <a href={hrefIn(language, '/sign-in?next=/people')}>{t('members.directory.sign-in')}</a>
          </p>
        )}
      </div>
    </>
  );
}

type DirectoryPage = Page & {
  circle: Seeing;
  people: ReadonlyArray<SeenPerson>;
  paging: Paging;
  filter: DirectoryFilter;
};

export function DirectoryPage({ t, language, circle, people, paging, filter }: DirectoryPage) {
  const path = hrefIn(language, '/people');
  const isTeam = circle === 'team';
  const isUnknown = filter.country !== '' && countriesMeant({ ...filter, region: undefined })?.length === 0;
  return (
    <>
      {isUnknown ? (
        <Banner kind="warn">
          <p dir="auto">{t('members.directory.no-country', { text: filter.country })}</p>
        </Banner>
      ) : null}
      <PageHead
        title={t('members.directory.title')}
        lede={t(isTeam ? 'members.directory.team-lede' : 'members.directory.lede')}
        meta={[
          t('members.directory.found', { n: paging.total }),
          <a href={hrefIn(language, '/people/organisations')}>{t('members.organisations.title')}</a>,
          <a href={hrefIn(language, '/people/balance')}>{t('members.directory.balance')}</a>,
          ...(isTeam ? [<a href={`${path}/import`}>{t('members.import.link')}</a>] : []),
        ]}
      />
      <Filters t={t} language={language} action={path} filter={filter} />
      {people.length === 0 ? (
        <Nobody t={t} path={path} isTeam={isTeam} isFiltered={Object.keys(fieldsOf(filter)).length > 0} />
      ) : (
        <ul class="rows people">
          {people.map((person) => (
            <Row t={t} language={language} person={person} />
          ))}
        </ul>
      )}
      <Pager
        t={t}
        paging={paging}
        address={(page) => `${path}?${new URLSearchParams({ ...fieldsOf(filter), page: String(page) })}`}
      />
      {isTeam && people.length > 0 ? <Exports t={t} path={path} filter={filter} /> : null}
    </>
  );
}

type NobodyHere = { t: Translate; path: string; isTeam: boolean; isFiltered: boolean };

/** Nobody fits the choices, or there is nobody to be seen yet: the next step is another one. */
function Nobody({ t, path, isTeam, isFiltered }: NobodyHere) {
  if (isFiltered)
    return (
      <Empty title={t('members.directory.nobody')} why={t('members.directory.nobody-why')}>
        <p>
          <a href={path}>{t('members.directory.everybody')}</a>
        </p>
      </Empty>
    );
  return (
    <Empty
      title={t('members.directory.empty')}
      why={t(isTeam ? 'members.directory.empty-team' : 'members.directory.empty-why')}
    >
      {isTeam ? (
        <p>
          <a href={`${path}/import`}>{t('members.import.link')}</a>
        </p>
      ) : null}
    </Empty>
  );
}

function Row({ t, language, person }: Page & { person: SeenPerson }) {
  const { id, name, names, hats, listed } = person;
  return (
    <li class="person-row">
      <Avatar name={name} group={hats[0]?.stakeholder ?? undefined} />
      <div>
        <p>
          <a href={hrefIn(language, `/people/${id}`)}>
            <b>{name ? <Name language={language} name={name} /> : t('members.directory.nameless')}</b>
          </a>{' '}
          {names.map((other) => (
            <span class="small muted">
              <Name language={language} name={other} />{' '}
            </span>
          ))}
          {listed ? null : <Badge>{t('members.directory.unlisted')}</Badge>}
        </p>
        {hats.map((hat) => (
          <p class="small">
            <HatLine t={t} language={language} hat={hat} />
          </p>
        ))}
      </div>
    </li>
  );
}

/** Files with addresses, of those whom the page shows; each is put on record. */
function Exports({ t, path, filter }: { t: Translate; path: string; filter: DirectoryFilter }) {
  return (
    <section class="sec">
      <h2>{t('members.directory.export')}</h2>
      <p>{t('members.directory.export-note')}</p>
      <form method="post" action={`${path}/export.csv`}>
        {Object.entries(fieldsOf(filter)).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{t('members.directory.export-csv')}</button>{' '}
        <button type="submit" formaction={`${path}/export.vcf`}>
          {t('members.directory.export-vcf')}
        </button>
      </form>
    </section>
  );
}
