import type { Profile } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';

type Place = readonly [path: string, words: MessageKey];
const ofTheTeam: ReadonlyArray<Place> = [
  ['/news/new', 'front.news.write'],
  ['/processes/open', 'processes.open.title'],
  ['/people/import', 'members.import.title'],
  ['/people/merge', 'members.merge.title'],
  ['/people/organisations', 'members.organisations.title'],
  ['/admin/report', 'front.report.title'],
];
const ofAdministrators: ReadonlyArray<Place> = [
  ['/admin/team', 'members.team.title'],
  ['/set-up/5', 'front.me.make-list'],
  ['/set-up/1', 'front.set-up.title'],
  ['/admin/outbox', 'members.me.outbox'],
  ['/admin/bounces', 'lists.trouble.title'],
  ['/admin/set-aside', 'delivery.set-aside.title'],
  ['/admin/imports', 'archive.imports.title'],
  ['/admin/doctor', 'members.me.doctor'],
  ['/admin/upkeep', 'front.upkeep.title'],
  ['/admin/erasures', 'archive.erasure.title'],
];

type Administering = { t: Translate; language: Language; grants: Profile['grants'] };

/** Where the team and administrators look after the site. */
export function Administering({ t, language, grants }: Administering) {
  const roles = grants.filter(({ scope }) => scope === 'site').map(({ role }) => role);
  const isAdministrator = roles.includes('administrator');
  if (!isAdministrator && !roles.includes('team')) return null;
  const places = isAdministrator ? [...ofTheTeam, ...ofAdministrators] : ofTheTeam;
  return (
    <section>
      <h2>{t('members.me.administer')}</h2>
      {places.map(([path, words]) => (
        <p>
          <a href={hrefIn(language, path)}>{t(words)}</a>
        </p>
      ))}
    </section>
  );
}
