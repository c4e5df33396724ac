import type { Translate } from '#platform/messages.ts';

export const stakeholders = ['gov', 'priv', 'civ', 'tech', 'acad', 'io'] as const;
export type StakeholderGroup = (typeof stakeholders)[number];

/** A stakeholder group: its shape and colour, and always its name. */
export function Stakeholder({ t, group }: { t: Translate; group: StakeholderGroup }) {
  return <span class={`g g-${group}`}>{t(`ui.stakeholder.${group}`)}</span>;
}

/** Among other facts in a list; nothing of whom no group is known. */
export function StakeholderItem({ t, group }: { t: Translate; group: StakeholderGroup | null | undefined }) {
  if (!group) return null;
  return (
    <li>
      <Stakeholder t={t} group={group} />
    </li>
  );
}
