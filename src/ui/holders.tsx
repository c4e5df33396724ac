import type { Language } from '#platform/languages.ts';
import { ButtonForm } from './button-form.tsx';
import { Name } from './person.tsx';
import { Time } from './time.tsx';

export type HolderShown = { personId: string; name: string; email: string; since: Date };

type Holders = {
  language: Language;
  title: string;
  /** What stands where nobody holds it. */
  nobody: string;
  holders: ReadonlyArray<HolderShown>;
  /** The button by which it is taken from one of them; none for who only looks. */
  take?: { action: string; words: string; values: Readonly<Record<string, string>> } | undefined;
  /** A sentence in its place: why it cannot be taken now. */
  whyNot?: string | undefined;
};

/** Who holds an office or a role, since when, and the way to take it from each. */
export function Holders({ language, title, nobody, holders, take, whyNot }: Holders) {
  return (
    <section class="sec">
      <h2>{title}</h2>
      {holders.length === 0 ? <p>{nobody}</p> : null}
      <ul class="rows">
        {holders.map(({ personId, name, email, since }) => (
          <li>
            <p class="title">
              <Name language={language} name={name || email} />
            </p>
            <ul class="meta">
              <li>
                <bdi dir="ltr">{email}</bdi>
              </li>
              <li>
                <Time language={language} at={since} look="date" />
              </li>
            </ul>
            {whyNot ? <p class="small muted">{whyNot}</p> : null}
            {take ? (
              <ButtonForm {...take} look="btn-s" values={{ person: personId, ...take.values }} about={email} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
