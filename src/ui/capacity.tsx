import type { Translate } from '#platform/messages.ts';
import { type StakeholderGroup, StakeholderItem } from './stakeholder.tsx';

export type Worn = {
  kind: 'own' | 'organisation' | 'delegation';
  organisation?: string | null | undefined;
  post?: string | null | undefined;
  /** Its name in the reader's language. */
  country?: string | undefined;
  group?: StakeholderGroup | null | undefined;
};

/** For whom somebody speaks, in plain words: for a list to choose from. */
export function capacityWords(t: Translate, { kind, organisation, post, country }: Worn): string {
  const whole = kind === 'delegation' ? t('ui.capacity.delegation', { country: country ?? '' }) : (organisation ?? '');
  const parts = [whole || t('ui.capacity.own'), kind === 'delegation' ? organisation : '', post];
  return parts.filter((part) => part).join(' · ');
}

/** The same with the group and the country beside it. */
export function Capacity({ t, worn }: { t: Translate; worn: Worn }) {
  const { kind, country, group } = worn;
  return (
    <>
      <p class="title">
        <bdi>{capacityWords(t, worn)}</bdi>
      </p>
      <ul class="meta">
        <StakeholderItem t={t} group={group} />
        {country && kind !== 'delegation' ? <li>{country}</li> : null}
      </ul>
    </>
  );
}
