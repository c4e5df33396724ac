import type { Language } from '#platform/languages.ts';
import { Section } from '#ui/section.tsx';
import { countriesIn } from '../../countries/countries.ts';
import { regionalGroupName, regionalGroups, statesIn } from '../../countries/groups.ts';
import { icannRegionName, icannRegionOf } from '../../countries/icann-regions.ts';
import { listedNames } from '../../countries/listed.ts';
import { figureOf, placeName } from '../figures.ts';
import type { CountryRow } from '../published.ts';
import type { View } from './balance-page.tsx';

type Props = View & { countries: ReadonlyArray<CountryRow> };

/** Countries and territories with members, in the alphabet of the language. */
export function Countries({ t, language, countries }: Props) {
  const rows = new Map(countries.map((row) => [row.code, row]));
  return (
    <Section id="countries" title={t('members.balance.countries')}>
      <details class="astable">
        <summary>{t('members.balance.countries-show', { n: countries.length })}</summary>
        <table class="fold">
          <thead>
            <tr>
              <th scope="col">{t('members.balance.country')}</th>
              <th scope="col">{t('members.balance.regional-group')}</th>
              <th scope="col">{t('members.balance.icann-region')}</th>
              <th scope="col" class="num">
                {t('members.balance.people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {countriesIn(language).map(({ code, name }) => {
              const row = rows.get(code);
              return row ? <Country t={t} language={language} name={name} row={row} /> : null;
            })}
          </tbody>
        </table>
      </details>
    </Section>
  );
}

function Country({ t, language, name, row }: Pick<View, 't' | 'language'> & { name: string; row: CountryRow }) {
  const icann = icannRegionOf(row.code);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-l={t('members.balance.regional-group')}>{placeName(row.place, language)}</td>
      <td data-l={t('members.balance.icann-region')}>{icann ? icannRegionName(icann, language) : '–'}</td>
      <td class="num" data-l={t('members.balance.people')}>
        {figureOf(language, row.people)}
      </td>
    </tr>
  );
}

/** Member States where the network has nobody, by regional group: whom to look for. */
export function Missing({ t, language, countries }: Props) {
  const present = new Set(countries.map(({ code }) => code));
  return (
    <Section id="missing" title={t('members.balance.missing')}>
      <dl class="missing">
        {regionalGroups.map((group) => {
          const states = statesIn(group);
          const missing = namesOf(
            states.filter((code) => !present.has(code)),
            language,
          );
          return (
            <div>
              <dt>
                {regionalGroupName(group, language)}{' '}
                <span class="muted">{t('members.balance.of', { n: missing.length, of: states.length })}</span>
              </dt>
              <dd>{missing.length > 0 ? listedNames(missing, language) : t('members.balance.missing-none')}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

function namesOf(codes: ReadonlyArray<string>, language: Language): string[] {
  return countriesIn(language)
    .filter(({ code }) => codes.includes(code))
    .map(({ name }) => name);
}
