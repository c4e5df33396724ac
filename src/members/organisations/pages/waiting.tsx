import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { LetInOrDecline } from '#ui/let-in-or-decline.tsx';
import { Name } from '#ui/person.tsx';
import { Section } from '#ui/section.tsx';
import { ToSure } from '#ui/sure.tsx';
import { Time } from '#ui/time.tsx';
import type { MemberOrganisation, WaitingOrganisation } from '../queries.ts';
import { OtherNames, Standing } from './standing.tsx';

type Page = { t: Translate; language: Language };
/** A reason that was missing when the team declined. */
export type Declining = { id: string; error: string };

/** Organisations that ask to join, with those that they may be already. */
export function Waiting(props: Page & { waiting: ReadonlyArray<WaitingOrganisation>; declining?: Declining }) {
  const { t, language, waiting, declining } = props;
  return (
    <Section id="waiting" title={t('members.organisations.waiting', { n: waiting.length })}>
      {waiting.length === 0 ? null : (
        <ul class="rows">
          {waiting.map((organisation) => (
            <Request
              t={t}
              language={language}
              organisation={organisation}
              {...(declining?.id === organisation.id ? { error: declining.error } : {})}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Request({ t, language, organisation, error }: Page & { organisation: WaitingOrganisation; error?: string }) {
  const { id, name, names, alike } = organisation;
  const action = hrefIn(language, `/people/organisations/${id}`);
  return (
    <li id={`request-${id}`}>
      <h3 class="title">
        <Name language={language} name={name} />
      </h3>
      <OtherNames names={names} />
      <Standing t={t} language={language} organisation={organisation} />
      <Asked t={t} language={language} organisation={organisation} />
      {alike.map((other) => (
        <Same t={t} language={language} id={id} name={name} other={other} />
      ))}
      <LetInOrDecline
        actions={{ letIn: `${action}/let-in`, decline: `${action}/decline` }}
        words={{
          letIn: t('members.organisations.let-in'),
          decline: t('members.organisations.decline'),
          reason: t('members.organisations.reason'),
        }}
        about={name}
        id={id}
        error={error}
      />
    </li>
  );
}

function Asked({ t, language, organisation }: Page & { organisation: WaitingOrganisation }) {
  const { web, asker, askedAt } = organisation;
  return (
    <ul class="meta">
      {asker ? (
        <li>
          {t('members.organisations.asked-by')}{' '}
          <a href={hrefIn(language, `/people/${asker.id}`)}>
            <Name language={language} name={asker.name || t('members.directory.nameless')} />
          </a>{' '}
          <bdi dir="ltr">{asker.email}</bdi>
        </li>
      ) : null}
      <li>
        <Time language={language} at={askedAt} />
      </li>
      {web ? <Web web={web} /> : null}
    </ul>
  );
}

/** A web address that somebody wrote: it leads there without saying where from, and lends it nothing. */
export function Web({ web }: { web: string }) {
  return (
    <li>
      <a href={web} rel="nofollow noopener noreferrer ugc" dir="ltr">
        {web.replace(/^https?:\/\//, '').replace(/\/$/, '')}
      </a>
    </li>
  );
}

type Same = Page & { id: string; name: string; other: WaitingOrganisation['alike'][number] };

/** Perhaps the same organisation; of a member, one button makes both one. */
function Same({ t, language, id, name, other }: Same) {
  const { by, state } = other;
  return (
    <div class="row">
      <p class="small">
        {t('members.organisations.same', { by, state })}{' '}
        {state === 'member' ? (
          <a href={hrefIn(language, `/people/organisations/${other.id}`)}>
            <Name language={language} name={other.name} />
          </a>
        ) : (
          <Name language={language} name={other.name} />
        )}
      </p>
      {state === 'member' ? (
        <ToSure
          href={hrefIn(language, `/people/organisations/${other.id}/merge?other=${id}`)}
          words={t('members.organisations.merge')}
          look="btn-s"
          about={name}
        />
      ) : null}
    </div>
  );
}

type ToEnd = Page & { id: string; title: string; organisations: ReadonlyArray<MemberOrganisation> };

/** Organisations whose representative asked that they leave, or who have none any more. */
export function ToEnd({ t, language, id: kind, title, organisations }: ToEnd) {
  if (organisations.length === 0) return null;
  return (
    <Section id={kind} title={title}>
      <ul class="rows tight">
        {organisations.map(({ id, name }) => (
          <li class="row end">
            <a href={hrefIn(language, `/people/organisations/${id}`)}>
              <Name language={language} name={name} />
            </a>
            <ToSure
              href={hrefIn(language, `/people/organisations/${id}/end`)}
              words={t('members.organisations.end')}
              about={name}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
