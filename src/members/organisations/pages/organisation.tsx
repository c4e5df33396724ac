import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Section } from '#ui/section.tsx';
import { ToSure } from '#ui/sure.tsx';
import { Time } from '#ui/time.tsx';
import { regionalGroupName, regionalGroupOf } from '../../countries/groups.ts';
import type { Circle } from '../../directory/rules.ts';
import type { OrganisationRow, Representative } from '../queries.ts';
import { Standing } from './standing.tsx';
import { Web } from './waiting.tsx';

type Page = { t: Translate; language: Language };
export type OrganisationView = Page & {
  circle: Circle;
  organisation: OrganisationRow;
  representatives: ReadonlyArray<Representative>;
  /** Whoever reads this speaks for it. */
  isOwn: boolean;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  done: string | undefined;
};

/** One organisation that is a member: for everybody what it joined with, for members who speaks for it. */
export function OrganisationPage(props: OrganisationView) {
  const { t, language, circle, organisation, representatives, isOwn, errors, done } = props;
  const { leavingAskedAt } = organisation;
  return (
    <>
      {done ? (
        <Banner kind="ok">
          <p>{t(done === 'asked' ? 'members.organisations.invited' : 'members.organisations.done')}</p>
        </Banner>
      ) : null}
      {leavingAskedAt && (isOwn || circle === 'team') ? (
        <Banner kind="info">
          <p>{t('members.organisations.is-leaving')}</p>
        </Banner>
      ) : null}
      <ErrorSummary t={t} errors={errors} />
      <Head {...props} />
      {circle === 'public' ? (
        <p>{t('members.organisations.for-members')}</p>
      ) : (
        <Representatives t={t} language={language} id={organisation.id} circle={circle} people={representatives} />
      )}
      {isOwn || circle === 'team' ? <Invite {...props} /> : null}
      {isOwn && circle !== 'team' && !leavingAskedAt ? <AskToLeave {...props} /> : null}
      {circle === 'team' ? <ForTeam {...props} /> : null}
      <p>
        <a href={hrefIn(language, '/people/organisations')}>{t('members.organisations.all')}</a>
      </p>
    </>
  );
}

function Head({ t, language, organisation }: OrganisationView) {
  const { name, names, country, web, joinedAt } = organisation;
  const region = country ? regionalGroupOf(country) : undefined;
  return (
    <PageHead title={<Name language={language} name={name} />}>
      <Standing t={t} language={language} organisation={organisation} />
      <ul class="meta">
        {names.map((other) => (
          <li>
            <Name language={language} name={other} />
          </li>
        ))}
        {region ? <li>{regionalGroupName(region, language)}</li> : null}
        {web ? <Web web={web} /> : null}
        {joinedAt ? (
          <li>
            {t('members.organisations.since')} <Time language={language} at={joinedAt} look="date" />
          </li>
        ) : null}
      </ul>
    </PageHead>
  );
}

function AskToLeave({ t, language, organisation }: OrganisationView) {
  return (
    <Section id="leave" title={t('members.organisations.leave')}>
      <p>{t('members.organisations.leave-why')}</p>
      <ButtonForm
        action={hrefIn(language, `/people/organisations/${organisation.id}/leave`)}
        words={t('members.organisations.leave-button')}
        look="btn-x"
      />
    </Section>
  );
}

type People = Page & { id: string; circle: Circle; people: ReadonlyArray<Representative> };

function Representatives({ t, language, id, circle, people }: People) {
  return (
    <Section id="representatives" title={t('members.organisations.representatives')}>
      {people.length === 0 ? <p>{t('members.organisations.no-representative')}</p> : null}
      <ul class="rows tight">
        {people.map(({ person, isSelf, isHidden }) => (
          <li class="row end">
            <span>
              <a href={hrefIn(language, isSelf ? '/me' : `/people/${person.id}`)}>
                <Name language={language} name={person.name || t('members.directory.nameless')} />
              </a>{' '}
              {isHidden ? <Badge>{t('members.organisations.hidden')}</Badge> : null}
            </span>
            {isSelf || circle === 'team' ? (
              <ToSure
                href={hrefIn(language, `/people/organisations/${id}/representatives/end?person=${person.id}`)}
                words={t(isSelf ? 'members.organisations.stop' : 'members.organisations.stop-other')}
                look="btn-s"
                about={person.name}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Invite({ t, language, organisation, form, errors }: OrganisationView) {
  return (
    <Section id="invite" title={t('members.organisations.invite')}>
      <FieldForm
        action={hrefIn(language, `/people/organisations/${organisation.id}/representatives`)}
        words={t('members.organisations.invite-button')}
      >
        <TextField
          name="email"
          type="email"
          label={t('members.organisations.invite-email')}
          hint={t('members.organisations.invite-hint')}
          value={form.email}
          error={errors.email}
        />
      </FieldForm>
    </Section>
  );
}

function ForTeam({ t, language, organisation: { id } }: OrganisationView) {
  const path = hrefIn(language, `/people/organisations/${id}`);
  return (
    <Section id="team" title={t('members.organisations.team')}>
      <p>
        <a href={`${path}/edit`}>{t('members.organisations.edit')}</a>
      </p>
      <p>
        <ToSure href={`${path}/end`} words={t('members.organisations.end')} />
      </p>
    </Section>
  );
}
