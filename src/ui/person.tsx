import type { Language } from '#platform/languages.ts';
import { langOfName } from './script.ts';

/** A person's initials: the first letters of the first and the last word of a name, in any script. */
function initials(name: string): string {
  const words = name.split(/\s+/u).flatMap((word) => word.match(/\p{L}/u)?.[0] ?? []);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].join('').toLocaleUpperCase();
}

/** The round mark beside a name; its ring has the colour of the stakeholder group, which a word says again nearby. */
export function Avatar({ name, group }: { name: string; group?: string | undefined }) {
  return (
    <span class={group ? `av g-${group}` : 'av'} aria-hidden="true">
      {initials(name) || '·'}
    </span>
  );
}

/** A person's or an organisation's name: apart from the words around it, and read aloud by the script it is written in. */
export function Name({ language, name }: { language: Language; name: string | undefined }) {
  return <bdi lang={langOfName(name ?? '', language)}>{name}</bdi>;
}
