import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import type { Paging } from '#platform/paging.ts';
import { hrefIn } from '#ui/href.ts';
import type { HeldGroup } from '../held-queries.ts';
import { type HeldOrder, heldOrders } from '../orders.ts';

type Chosen = { language: Language; list: { name: string }; from: string; order: HeldOrder };
type Choice = Chosen & { t: Translate; paging: Paging; groups: ReadonlyArray<HeldGroup> };

const orderWords: Record<HeldOrder, MessageKey> = {
  oldest: 'lists.held.order.oldest',
  newest: 'lists.held.order.newest',
  sender: 'lists.held.order.sender',
  size: 'lists.held.order.size',
};

type Wish = { from?: string; sort?: HeldOrder; page?: number; mark?: 'all' };

/** The page of held posts with what is chosen now, but for `wish`. */
export function addressOf({ language, list, from, order }: Chosen, wish: Wish): string {
  const chosen = { from, sort: order === 'oldest' ? undefined : order, ...wish };
  const query = Object.entries(chosen).flatMap(([name, value]): [string, string][] =>
    value ? [[name, String(value)]] : [],
  );
  const path = hrefIn(language, `/lists/${list.name}/held`);
  return query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path;
}

export function Orders(page: Choice) {
  const { t, order, paging } = page;
  if (paging.total < 2) return null;
  return (
    <nav aria-label={t('lists.held.order')}>
      <ul class="meta">
        {heldOrders.map((sort) => (
          <li>
            {sort === order ? (
              <strong aria-current="true">{t(orderWords[sort])}</strong>
            ) : (
              <a href={addressOf(page, { sort })}>{t(orderWords[sort])}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whoever sent several is looked at alone, with all of his posts marked. */
export function Groups(page: Choice) {
  const { t, groups, from } = page;
  if (groups.length === 0 && !from) return null;
  return (
    <ul class="meta">
      {from ? (
        <li>
          <a href={addressOf(page, { from: '' })}>{t('lists.held.everybody')}</a>
        </li>
      ) : null}
      {groups.map((group) => (
        <li>
          <a href={addressOf(page, { from: group.from })} aria-current={group.from === from ? 'true' : undefined}>
            {t('lists.held.from', group)}
          </a>
        </li>
      ))}
    </ul>
  );
}
