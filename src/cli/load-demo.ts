import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { demoMails, network, lists as ownLists, secretariat } from '../../demo/index.ts';
import { oldList } from '../../demo/years/index.ts';
import { operationNamed } from '../rooms.ts';
import { loadArticles } from './load-articles.ts';
import { loadLiveMail } from './load-live-mail.ts';
import { actorAt, loadMembers } from './load-members.ts';
import { loadOrganisations } from './load-organisations.ts';
import { loadProcess } from './load-process.ts';

export type LoadedDemo = { lists: number; members: number; messages: number };

const demo = houseActor('demo');
const batchSize = 20;
/** The old list is made with the others; `load-old-list.ts` files what was written on it. */
const lists = [...ownLists, oldList];

/** Fills an empty house with the invented network; times count from now. Mail about it goes nowhere. */
export async function loadDemoNetwork(house: House): Promise<LoadedDemo> {
  const does = (name: string, input: object) => perform(house, operationNamed(name), demo, input);
  const { name, headline, purpose, domain } = network;
  await does('front.set-up-network', { name: name.en, names: name, headlines: headline, purposes: purpose, domain });
  for (const list of lists) await does('lists.create-list', list);
  const people = await loadMembers(house, lists);
  const secretary = await actorAt(house, secretariat, [{ role: 'team', scope: 'site' }]);
  await loadOrganisations(house, secretary);
  await loadProcess(house, secretary);
  await loadArticles(house, secretary);
  const messages = await fileMails(house, does);
  await loadLiveMail(house);
  return { lists: lists.length, members: people, messages };
}

async function fileMails(house: House, does: (name: string, input: object) => Promise<unknown>): Promise<number> {
  const mails = (await demoMails(house.now())).filter(({ at }) => at <= house.now());
  let filed = 0;
  for (const { name } of lists) {
    const packed = mails
      .filter(({ list }) => list === name)
      .map(({ raw, at }) => ({ raw: Buffer.from(raw).toString('base64'), receivedAt: at.toISOString() }));
    for (let at = 0; at < packed.length; at += batchSize) {
      const messages = packed.slice(at, at + batchSize);
      const done = await does('archive.import-messages', { collection: name, messages, capacity: 'as-today' });
      filed += z.object({ filed: z.array(z.unknown()) }).parse(done).filed.length;
    }
  }
  return filed;
}
