import { countryName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { stakeholders } from '#ui/stakeholder.tsx';
import { type DeliveryMode, deliveryModes } from '../../schema.ts';
import { orders, type RosterFilter, standings } from '../roster-filter.ts';
import { deliveryWords, orderWords, standingWords } from './words.ts';

type Filters = { t: Translate; language: Language; action: string; filter: RosterFilter };

/** A view has an address: a form that asks, and changes nothing. */
export function Filters({ t, language, action, filter }: Filters) {
  const all: [string, string] = ['', t('lists.roster.any')];
  const modes = deliveryModes.map((mode: DeliveryMode): [string, string] => [mode, t(deliveryWords[mode])]);
  const groups = stakeholders.map((group): [string, string] => [group, t(`ui.stakeholder.${group}`)]);
  const country = filter.country ? countryName(filter.country, language) : '';
  return (
    <form class="toolbar" method="get" action={action}>
      <ToolbarText name="q" label={t('lists.roster.search')} value={filter.q} />
      <ToolbarChoice
        name="standing"
        label={t('lists.roster.standing')}
        value={filter.standing}
        options={standings.map((one) => [one, t(standingWords[one])])}
      />
      <ToolbarChoice
        name="delivery"
        label={t('lists.roster.delivery')}
        value={filter.delivery}
        options={[all, ...modes]}
      />
      <ToolbarText name="since" label={t('lists.roster.since')} value={filter.since ?? ''} type="date" />
      <ToolbarText name="organisation" label={t('lists.roster.organisation')} value={filter.organisation} />
      <ToolbarText name="country" label={t('lists.roster.country')} value={country} />
      <ToolbarChoice
        name="stakeholder"
        label={t('lists.roster.stakeholder')}
        value={filter.stakeholder}
        options={[all, ...groups]}
      />
      <ToolbarChoice
        name="sort"
        label={t('lists.roster.sort')}
        value={filter.sort}
        options={orders.map((order) => [order, t(orderWords[order])])}
      />
      <button type="submit">{t('lists.roster.show')}</button>
    </form>
  );
}

type Field = { name: string; label: string; value: string | undefined };

function ToolbarText({ name, label, value, type = 'text' }: Field & { type?: 'text' | 'date' }) {
  return (
    <label>
      {label}
      <input name={name} type={type} value={value} dir={type === 'date' ? 'ltr' : 'auto'} maxlength={300} />
    </label>
  );
}

function ToolbarChoice({ name, label, value, options }: Field & { options: ReadonlyArray<readonly [string, string]> }) {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map(([option, words]) => (
          <option value={option} selected={option === (value ?? '')}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
