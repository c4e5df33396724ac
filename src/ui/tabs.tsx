import type { Child } from '#platform/markup.ts';

export type Tab = { href: string; words: Child; isHere: boolean; noFollow?: boolean };

/** Ways to look at the same thing, side by side; the one that is shown is marked for ears as for eyes. */
export function Tabs({ label, tabs }: { label: string; tabs: ReadonlyArray<Tab> }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, words, isHere, noFollow }) => (
          <li>
            <a href={href} aria-current={isHere ? 'page' : undefined} rel={noFollow ? 'nofollow' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
