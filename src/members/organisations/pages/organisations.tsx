import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Name } from '#ui/person.tsx';
import type { DirectoryFilter } from '../../directory/directory-filter.ts';
import { fieldsOf } from '../../directory/directory-filter.ts';
import { OrganisationFilters } from '../../directory/pages/filters.tsx';
import type { MemberOrganisation, WaitingOrganisation } from '../queries.ts';
import { OtherNames, Standing } from './standing.tsx';
import { type Declining, ToEnd, Waiting } from './waiting.tsx';

type Page = { t: Translate; language: Language };
export type TeamView = {
  waiting: ReadonlyArray<WaitingOrganisation>;
  leaving: ReadonlyArray<MemberOrganisation>;
  /** Nobody speaks for them any more. */
  unspoken: ReadonlyArray<MemberOrganisation>;
  declining?: Declining;
};

type OrganisationsPage = Page & {
  organisations: ReadonlyArray<MemberOrganisation>;
  paging: Paging;
  filter: DirectoryFilter;
  /** What only the team sees. */
  team: TeamView | undefined;
  done: boolean;
};

/** Organisations that are members, for everybody; above them, for the team, those that ask to be. */
export function OrganisationsPage(props: OrganisationsPage) {
  const { t, language, organisations, paging, filter, team, done } = props;
  const path = hrefIn(language, '/people/organisations');
  return (
    <>
      {done ? (
        <Banner kind="ok">
          <p>{t('members.organisations.done')}</p>
        </Banner>
      ) : null}
      <PageHead
        title={t('members.organisations.title')}
        lede={t('members.organisations.lede')}
        meta={[
          t('members.organisations.found', { n: paging.total }),
          <a href={hrefIn(language, '/people')}>{t('members.directory.title')}</a>,
          <a href={hrefIn(language, '/join/organisation')}>{t('members.organisations.join')}</a>,
        ]}
      />
      {team ? <Waiting t={t} language={language} {...team} /> : null}
      {team ? <OutOfHand t={t} language={language} team={team} /> : null}
      <OrganisationFilters t={t} language={language} action={path} filter={filter} />
      {organisations.length === 0 ? (
        <NoneFound t={t} language={language} isFiltered={Object.keys(fieldsOf(filter)).length > 0} />
      ) : (
        <ul class="rows">
          {organisations.map((organisation) => (
            <Row t={t} language={language} organisation={organisation} />
          ))}
        </ul>
      )}
      <Pager
        t={t}
        paging={paging}
        address={(page) => `${path}?${new URLSearchParams({ ...fieldsOf(filter), page: String(page) })}`}
      />
    </>
  );
}

/** What ends unless somebody takes it in hand. */
function OutOfHand({ t, language, team: { leaving, unspoken } }: Page & { team: TeamView }) {
  const titles = {
    leaving: t('members.organisations.leaving', { n: leaving.length }),
    unspoken: t('members.organisations.unspoken', { n: unspoken.length }),
  };
  return (
    <>
      <ToEnd t={t} language={language} id="leaving" title={titles.leaving} organisations={leaving} />
      <ToEnd t={t} language={language} id="unspoken" title={titles.unspoken} organisations={unspoken} />
    </>
  );
}

function NoneFound({ t, language, isFiltered }: Page & { isFiltered: boolean }) {
  return (
    <Empty
      title={t('members.organisations.none')}
      why={t(isFiltered ? 'members.organisations.none-fits' : 'members.organisations.none-why')}
    >
      <p>
        {isFiltered ? (
          <a href={hrefIn(language, '/people/organisations')}>{t('members.organisations.all')}</a>
        ) : (
          <a href={hrefIn(language, '/join/organisation')}>{t('members.organisations.join')}</a>
        )}
      </p>
    </Empty>
  );
}

function Row({ t, language, organisation }: Page & { organisation: MemberOrganisation }) {
  return (
    <li>
      <p>
        <a href={hrefIn(language, `/people/organisations/${organisation.id}`)}>
          <b>
            <Name language={language} name={organisation.name} />
          </b>
        </a>
      </p>
      <OtherNames names={organisation.names} />
      <Standing t={t} language={language} organisation={organisation} />
    </li>
  );
}
