import { latestThreads } from '#archive/index.ts';
import { publicLists } from '#lists/index.ts';
import type { Actor } from '#platform/actor.ts';
import { defaultLanguage, type Language } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import type { Network } from '#platform/settings.ts';

const threadsShown = 6;

/** What the first page shows to `actor`: only lists and threads that he may read, and figures made of those. */
export async function home(house: House, actor: Actor, network: Network, language: Language) {
  const [lists, threads] = await Promise.all([
    publicLists(house.db, actor),
    latestThreads(house.db, actor, threadsShown),
  ]);
  return {
    name: nameOf(network, language),
    purpose: purposeOf(network, language),
    domain: network.domain,
    lists,
    threads,
    posts: lists.reduce((sum, list) => sum + list.posts, 0),
  };
}
export type Home = Awaited<ReturnType<typeof home>>;

export function nameOf(network: Network, language: Language): string {
  return network.names[language] || network.name;
}

export function purposeOf(network: Network, language: Language): string {
  return network.purposes[language] || network.purposes[defaultLanguage] || '';
}
