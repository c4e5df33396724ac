import type { Child } from '#platform/markup.ts';
import { Bars } from '#ui/bars.tsx';
import { Section } from '#ui/section.tsx';
import { TableHead } from '#ui/table-head.tsx';
import { icannRegionName } from '../../countries/icann-regions.ts';
import { figureOf, placeName } from '../figures.ts';
import type { Range } from '../protect.ts';
import type { View } from './balance-page.tsx';

type Row = { name: string; present: number; of: number; people: Range | undefined };

/** People of each region: ranges where an exact sum would tell a small count. */
export function Regions({ t, language, balance }: View) {
  const places = balance.places.map(({ place, ...row }) => ({ ...row, name: placeName(place, language) }));
  const icann = balance.icann.map(({ region, ...row }) => ({ ...row, name: icannRegionName(region, language) }));
  const { countryUnknown } = balance;
  const unknown = countryUnknown ? { words: t('members.balance.country-unknown'), people: countryUnknown } : undefined;
  return (
    <div class="cols cols-1-1">
      <Region
        {...{ t, language, balance }}
        id="regional"
        title={t('members.balance.regional')}
        why={t('members.balance.regional-why')}
        columns={[t('members.balance.regional-group'), t('members.balance.present'), t('members.balance.people')]}
        rows={places}
        unknown={unknown}
      />
      <Region
        {...{ t, language, balance }}
        id="icann"
        title={t('members.balance.icann')}
        why={t('members.balance.icann-why')}
        columns={[t('members.balance.icann-region'), t('members.balance.places'), t('members.balance.people')]}
        rows={icann}
        unknown={undefined}
      />
    </div>
  );
}

type RegionProps = View & {
  id: string;
  title: string;
  why: string;
  columns: ReadonlyArray<string>;
  rows: ReadonlyArray<Row>;
  unknown: { words: string; people: Range } | undefined;
};

function Region({ t, language, id, title, why, columns, rows, unknown }: RegionProps) {
  const bars = rows.flatMap(({ name, people }) =>
    people && people.to > 0
      ? [{ label: name, value: people.from, most: people.to, fill: 'f-acc', figure: figureOf(language, people) }]
      : [],
  );
  return (
    <Section id={id} title={title}>
      <figure class="chart">
        <figcaption>{why}</figcaption>
        {bars.length > 0 ? <Bars bars={bars} label={title} /> : null}
      </figure>
      <details class="astable">
        <summary>{t('members.balance.as-table')}</summary>
        <table>
          <TableHead words={columns} />
          <tbody>
            {rows.map(({ name, present, of, people }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{t('members.balance.of', { n: present, of })}</td>
                <td>{people ? figureOf(language, people) : '–'}</td>
              </tr>
            ))}
            {unknown ? <Unknown words={unknown.words}>{figureOf(language, unknown.people)}</Unknown> : null}
          </tbody>
        </table>
      </details>
    </Section>
  );
}

function Unknown({ words, children }: { words: string; children?: Child }) {
  return (
    <tr>
      <th scope="row">{words}</th>
      <td>–</td>
      <td>{children}</td>
    </tr>
  );
}
