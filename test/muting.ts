import { muteThread } from '#lists/mute/mute-thread.ts';
import { changePreferences } from '#lists/preferences/change-preferences.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { type House, perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { admin, copies, type DigestList } from './digest-list.ts';

/** What the tests of muted threads share. */
export const answer = (id: string) => ({ head: `In-Reply-To: <${id}>\r\nReferences: <${id}>\r\n` });

async function actorAt(house: House, who: string) {
  const row = await house.db
    .updateTable('address')
    .set({ confirmed_at: new Date() })
    .where('email', '=', `${who}@people.example`)
    .returning('person_id')
    .executeTakeFirstOrThrow();
  return { kind: 'account', id: row.person_id, grants: [], isMember: true } as const;
}

export async function mute(house: House, who: string, id: string, muted = true, list = 'talk') {
  await perform(house, muteThread, await actorAt(house, who), { list, hash: messageHash(id), muted });
}

export async function subscriptionOf(house: House, who: string, list = 'talk'): Promise<number> {
  const row = await house.db
    .selectFrom('subscription')
    .innerJoin('address', 'address.id', 'subscription.address_id')
    .innerJoin('list', 'list.id', 'subscription.list_id')
    .select('subscription.id')
    .where('email', '=', `${who}@people.example`)
    .where('list.name', '=', list)
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function choose(house: House, who: string, mail: string, list = 'talk') {
  const payload = { subscription: await subscriptionOf(house, who, list) };
  const use = { action: 'lists.change-preferences', payload };
  const token = await house.db.transaction().execute((trx) => issueToken(trx, house.now(), use, 1e10));
  await perform(house, changePreferences, admin, { list, token, mail });
}

/** The posts that came to each, at once or in a digest, one entry for each time. */
export async function got(house: House, list = 'talk'): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  const filed = await house.db.selectFrom('message').select(['hash', 'message_id']).execute();
  const idOf = new Map(filed.map(({ hash, message_id }) => [hash, message_id]));
  for (const { to, raw } of await copies(house)) {
    const text = raw.toString().replace(/=\r\n/g, '');
    if (!text.includes(`<${list}.lists.test.example>`)) continue;
    const linked = [...(text.split('text/html')[0] ?? '').matchAll(/threads\/(\w{32})/g)];
    const ids = text.includes('multipart/alternative')
      ? linked.map(([, hash = '']) => idOf.get(hash) ?? '?')
      : [...text.matchAll(/This is (p\d+@people\.example)\./g)].map(([, id = '']) => id);
    all.set(to, [...(all.get(to) ?? []), ...ids]);
  }
  return all;
}

export const tomorrow = ({ clock }: DigestList) => {
  clock.at = new Date(clock.at.getTime() + 86_400_000);
};
