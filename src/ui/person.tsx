import type { PropsWithChildren } from '#platform/markup.ts';

/** A person's initials: the first letters of the first and the last word of a name, in any script. */
export function initials(name: string): string {
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

/** Name first, then what is said of the person: group, region, time, in that order, as `<li>` children. */
export function Person({ name, group, children }: PropsWithChildren<{ name: string; group?: string | undefined }>) {
  return (
    <div class="row">
      <Avatar name={name} group={group} />
      <div>
        <b>
          <bdi>{name}</bdi>
        </b>
        {children ? <ul class="meta">{children}</ul> : null}
      </div>
    </div>
  );
}
