import type { Profile } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';

const places: ReadonlyArray<readonly [path: string, words: MessageKey]> = [
  ['/admin/outbox', 'members.me.outbox'],
  ['/admin/bounces', 'lists.trouble.title'],
  ['/admin/set-aside', 'delivery.set-aside.title'],
  ['/admin/imports', 'archive.imports.title'],
  ['/admin/doctor', 'members.me.doctor'],
  ['/admin/upkeep', 'front.upkeep.title'],
  ['/admin/erasures', 'archive.erasure.title'],
];

type Administering = { t: Translate; language: Language; grants: Profile['grants'] };

/** Where administrators look after the site. */
export function Administering({ t, language, grants }: Administering) {
  if (!grants.some(({ role, scope }) => role === 'administrator' && scope === 'site')) return null;
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
