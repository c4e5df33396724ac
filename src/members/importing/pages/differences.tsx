import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Rest } from '#ui/table-rest.tsx';
import { wordsOf } from '../asked-spellings.ts';
import type { Difference } from '../deeds.ts';
import { facts } from '../rules.ts';

type Differences = {
  t: Translate;
  language: Language;
  differences: ReadonlyArray<Difference>;
  replacing: ReadonlyArray<string>;
};

const mostNamed = 200;

/** Where a table says another thing than what is known: kept as it is, or replaced, kind by kind. */
export function Differences({ t, language, differences, replacing }: Differences) {
  if (differences.length === 0) return null;
  return (
    <section class="sec">
      <h2>{t('members.import.differences', { n: differences.length })}</h2>
      <p>{t('members.import.differences-lede')}</p>
      {facts.map((fact) => {
        const those = differences.filter((one) => one.fact === fact);
        const words = wordsOf(fact, language);
        if (those.length === 0) return null;
        return (
          <fieldset class="field">
            <legend>{t(`members.import.fact.${fact}`)}</legend>
            <ul class="rows tight">
              {those.slice(0, mostNamed).map(({ line, name, is, would }) => (
                <li>
                  {t('members.import.line', { line })} <bdi>{name}</bdi>: <bdi>{words(is)}</bdi> →{' '}
                  <bdi>{words(would)}</bdi>
                </li>
              ))}
            </ul>
            <Rest t={t} n={those.length - mostNamed} />
            <label class="choice">
              <input type="checkbox" name="replacing" value={fact} checked={replacing.includes(fact)} />
              <span>{t('members.import.replace', { n: those.length })}</span>
            </label>
          </fieldset>
        );
      })}
    </section>
  );
}
