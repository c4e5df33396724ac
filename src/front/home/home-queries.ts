import { latestThreads } from '#archive/index.ts';
import { calledIn, publicLists } from '#lists/index.ts';
import { balanceInShort } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import type { Coming, Room } from '#platform/room.ts';
import type { Network } from '#platform/settings.ts';
import { untilWritten } from '#platform/until-written.ts';
import { currentProcess, type Outlook, outlookOf } from '#processes/index.ts';
import { latestNews } from '../articles/queries.ts';
import { headlineOf, nameOf, purposeOf } from '../queries.ts';

const threadsShown = 5;
const comingShown = 5;
const newsShown = 3;
const minute = 60_000;

export type HomeAsked = {
  house: House;
  rooms: ReadonlyArray<Room>;
  actor: Actor;
  network: Network;
  language: Language;
};

type Planned = {
  threads: Awaited<ReturnType<typeof latestThreads>>;
  outlook: Outlook | undefined;
  coming: Coming[];
};
/** Two minutes in six languages. */
const forStrangers = untilWritten<Planned>(12);

/**
 * What the first page shows to `actor`: only what he may see, and figures made of that. The number of queries is the same
 * whatever there is; what says how much time is left is counted by the minute.
 */
export async function homeOf({ house, rooms, actor, network, language }: HomeAsked) {
  const { db } = house;
  const now = new Date(Math.floor(house.now().getTime() / minute) * minute);
  const planned = async () => {
    const [threads, outlook, coming] = await Promise.all([
      latestThreads(db, actor, threadsShown),
      outlookNow(house, now, language),
      comingIn(house, rooms, actor, now, language),
    ]);
    return { threads, outlook, coming };
  };
  const [{ threads, outlook, coming }, news, balance] = await Promise.all([
    // All strangers see the same; what somebody may see besides hangs on more than a key can say.
    actor.kind === 'stranger' ? forStrangers(db, `${language} ${now.toISOString()}`, planned) : planned(),
    // To the moment: whoever has just published an article looks for it here.
    latestNews(db, house.now(), language, newsShown),
    balanceInShort(db, now),
  ]);
  // Counting who is on each list costs more than all else here; they stand here only while there is nothing else.
  const hasAside = coming.length > 0 || news.length > 0;
  const lists = hasAside ? [] : (await publicLists(db, actor)).map((list) => calledIn(list, language));
  return {
    name: nameOf(network, language),
    headline: headlineOf(network, language),
    purpose: purposeOf(network, language),
    domain: network.domain,
    joinAt: `${house.url}/join`,
    now,
    hasAside,
    lists,
    threads,
    outlook,
    coming,
    news,
    balance: balance.people > 0 ? balance : undefined,
  };
}
export type Home = Awaited<ReturnType<typeof homeOf>>;

async function outlookNow({ db }: House, now: Date, language: Language): Promise<Outlook | undefined> {
  const process = await currentProcess(db);
  return process && outlookOf(db, process, now, language);
}

/** What all rooms know to come, the next first. */
async function comingIn(house: House, rooms: ReadonlyArray<Room>, actor: Actor, now: Date, language: Language) {
  const all = await Promise.all(rooms.map(async (room) => (await room.upcoming?.(house, actor, now, language)) ?? []));
  return all
    .flat()
    .sort((one, other) => one.on.localeCompare(other.on))
    .slice(0, comingShown);
}
