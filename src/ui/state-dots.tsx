import type { Translate } from '#platform/messages.ts';
import { DotRows } from './dot-rows.tsx';

type StateDots = {
  t: Translate;
  /** Member States by regional group: how many are in the network, of how many. */
  rows: ReadonlyArray<{ label: string; present: number; of: number }>;
  nobodyIn: number;
};

/** A dot for each Member State, filled where there is at least one member, with what that comes to in words. */
export function StateDots({ t, rows, nobodyIn }: StateDots) {
  return (
    <figure class="chart">
      <figcaption>
        {t('members.balance.dots')} {t('members.balance.nobody-in', { n: nobodyIn })}
      </figcaption>
      <DotRows
        label={t('members.balance.states')}
        rows={rows.map(({ label, present, of }) => ({
          ...{ label, on: present, of },
          figure: t('members.balance.of', { n: present, of }),
        }))}
      />
    </figure>
  );
}
