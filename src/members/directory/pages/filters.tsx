import { type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { stakeholders } from '#ui/stakeholder.tsx';
import { countriesIn } from '../../countries/countries.ts';
import { regionalGroupName, regionalGroups } from '../../countries/groups.ts';
import type { DirectoryFilter } from '../directory-filter.ts';

type Filters = { t: Translate; language: Language; action: string; filter: DirectoryFilter };
type Options = ReadonlyArray<readonly [string, string]>;

/** A view has an address: a form that asks, and changes nothing. */
export function Filters({ t, language, action, filter }: Filters) {
  const tongues: Options = languages.map((each) => [each, languageNames[each]]);
  const any = t('members.directory.any');
  return (
    <form class="toolbar" method="get" action={action}>
      <Standing t={t} language={language} filter={filter} />
      <Words name="organisation" label={t('members.directory.organisation')} value={filter.organisation} />
      <OneOf name="reads" label={t('members.directory.reads')} value={filter.reads} options={tongues} any={any} />
      <CountryList language={language} />
      <button type="submit">{t('members.directory.show')}</button>
    </form>
  );
}

/** The same for organisations. */
export function OrganisationFilters({ t, language, action, filter }: Filters) {
  return (
    <form class="toolbar" method="get" action={action}>
      <Standing t={t} language={language} filter={filter} />
      <CountryList language={language} />
      <button type="submit">{t('members.directory.show')}</button>
    </form>
  );
}

/** A name, and where somebody stands. */
function Standing({ t, language, filter }: Omit<Filters, 'action'>) {
  const groups: Options = stakeholders.map((group) => [group, t(`ui.stakeholder.${group}`)]);
  const regions: Options = regionalGroups.map((group) => [group, regionalGroupName(group, language)]);
  const any = t('members.directory.any');
  return (
    <>
      <Words name="q" label={t('members.directory.name')} value={filter.q} />
      <OneOf
        name="stakeholder"
        label={t('members.directory.stakeholder')}
        value={filter.stakeholder}
        options={groups}
        any={any}
      />
      <OneOf name="region" label={t('members.directory.region')} value={filter.region} options={regions} any={any} />
      <Words name="country" label={t('members.directory.country')} value={filter.country} list="countries" />
    </>
  );
}

/** What a field for a country offers while somebody types; any other spelling is understood as well. */
export function CountryList({ language }: { language: Language }) {
  return (
    <datalist id="countries">
      {countriesIn(language).map(({ name }) => (
        <option value={name} />
      ))}
    </datalist>
  );
}

function Words({ name, label, value, list }: { name: string; label: string; value: string; list?: string }) {
  return (
    <label>
      {label}
      <input name={name} value={value} dir="auto" maxlength={200} list={list} autocomplete={list ? 'off' : undefined} />
    </label>
  );
}

type OneOf = { name: string; label: string; value: string | undefined; options: Options; any: string };

function OneOf({ name, label, value, options, any }: OneOf) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{any}</option>
        {options.map(([option, words]) => (
          <option value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
