import { type Expression, sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';
import type { FailureClass } from './bounce/class-of.ts';
import { type CameBack, cameBackFor } from './bounce-queries.ts';
import { deliveryChannel, type Recipient } from './enqueue.ts';

/** What became of a copy, in the words of whoever asks: it waits, was taken, has failed, or came back after all. */
const copyStates = ['failed', 'bounced', 'waiting', 'sent', 'captured'] as const;
export type CopyState = (typeof copyStates)[number];
/** The mails about one thing, and those that hold it among others. */
export type Mails = { about: string; within?: ReadonlyArray<number> };
export type CopyLine = {
  id: number;
  mail: number;
  address: string;
  state: CopyState;
  attempts: number;
  answer: string | null;
  verdict: FailureClass | null;
  server: string | null;
  tls: string | null;
  nextAt: Date;
  doneAt: Date | null;
  cameBack: CameBack[];
};

/**
 * Something came back by the copy's own return path that is not a program's answer. What was found by its words anybody
 * may have written: it would have a mail that arrived sent once more.
 */
const hasBounced = (delivery: Expression<number>) =>
  sql<boolean>`exists (select from bounce where delivery_id = ${delivery} and named_by = 'token'
    and class is distinct from 'auto-reply')`;

/** The newest delivery for each address of these mails: what was sent again counts, not what was before. */
function newest(db: Db, { about, within = [] }: Mails) {
  const all = db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(({ ref }) => [
      'delivery.id',
      'outgoing.id as mail',
      'address',
      'attempts',
      'answer',
      'verdict',
      'server',
      'tls',
      'next_at as nextAt',
      'done_at as doneAt',
      sql<CopyState>`case when state = 'sending' then 'waiting'
        when state in ('sent', 'captured') and ${hasBounced(ref('delivery.id'))} then 'bounced' else state end`.as(
        'state',
      ),
    ])
    .where((eb) =>
      eb.or([
        eb.and([eb('outgoing.about', '=', about), eb('kind', '=', 'post')]),
        eb('outgoing.id', '=', sql<number>`any(${within}::bigint[])`),
      ]),
    )
    .distinctOn(sql`lower(address)`)
    .orderBy(sql`lower(address)`)
    .orderBy('delivery.id', 'desc');
  return db.selectFrom(all.as('newest'));
}

export type CopyCounts = Partial<Record<CopyState, number>>;

export async function copyCounts(db: Db, mails: Mails): Promise<CopyCounts> {
  const rows = await newest(db, mails)
    .select(({ fn }) => ['state', fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** The copies in one state, or all, those in trouble first; a page of them. */
export async function copyLines(
  db: Db,
  mails: Mails,
  { state, page, size }: { state?: CopyState | undefined; page: number; size: number },
): Promise<CopyLine[]> {
  const all = newest(db, mails).selectAll();
  const rows = await (state ? all.where('state', '=', state) : all)
    .orderBy(sql`array_position(${[...copyStates]}::text[], state)`)
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return withBounces(db, rows);
}

/** What became of the copies to these addresses. */
export async function copiesTo(db: Db, mails: Mails, addresses: ReadonlyArray<string>): Promise<CopyLine[]> {
  const wanted = addresses.map((address) => address.toLowerCase());
  const rows = await newest(db, mails)
    .selectAll()
    .where(sql<boolean>`lower(address) = any(${wanted}::text[])`)
    .orderBy('id')
    .execute();
  return withBounces(db, rows);
}

async function withBounces(db: Db, rows: ReadonlyArray<Omit<CopyLine, 'cameBack'>>): Promise<CopyLine[]> {
  const back = await cameBackFor(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, cameBack: back.get(row.id) ?? [] }));
}

/** Addresses in lower case, each with what became of its copy. */
export async function copyStatesByAddress(db: Db, mails: Mails): Promise<Map<string, CopyState>> {
  const rows = await newest(db, mails).select(['address', 'state']).execute();
  return new Map(rows.map(({ address, state }) => [address.toLowerCase(), state]));
}

/**
 * New copies for these, of the mail as it went out. Whoever has a copy, or one on its way, gets none: so it may be done
 * twice, one after the other or at once. Answers how many.
 */
export async function sendAgain(
  trx: Trx,
  now: Date,
  about: string,
  recipients: ReadonlyArray<Recipient>,
): Promise<number> {
  const mails = await trx
    .selectFrom('outgoing')
    .select('id')
    .where('about', '=', about)
    .where('kind', '=', 'post')
    .orderBy('id')
    .forUpdate()
    .execute();
  const mail = mails.at(-1);
  if (!mail) return 0;
  const addresses = recipients.map(({ address }) => address);
  const slots = recipients.map((recipient) => JSON.stringify(recipient.slots));
  const { numAffectedRows = 0n } = await sql`insert into delivery (outgoing_id, address, slots, next_at, created_at)
    select ${mail.id}, address, slots, ${now}, ${now}
    from unnest(${addresses}::text[], ${slots}::jsonb[]) as given (address, slots)
    where not exists (select from delivery d
      where d.outgoing_id = any(${mails.map(({ id }) => id)}::bigint[]) and lower(d.address) = lower(given.address)
        and d.state <> 'failed' and not ${hasBounced(sql.ref('d.id'))})`.execute(trx);
  await sql`select pg_notify(${deliveryChannel}, '')`.execute(trx);
  return Number(numAffectedRows);
}
