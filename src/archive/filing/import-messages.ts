import { z } from 'zod';
import { mustHaveNetwork, operation } from '#platform/operation.ts';
import { type FiledMail, fileOldMail, type OldMail } from '../importing/file-old-mail.ts';
import { mustFindCollection } from '../importing/import-queries.ts';
import { mustAdminister } from '../importing/import-rules.ts';
import { knownMail, rememberMail, sha256Of } from '../importing/known-mail.ts';
import { rememberNumbers } from '../old-addresses/remember-numbers.ts';

const longest = 90_000_000;
const packed = z.base64().max(longest);

const message = z.object({
  /** The message as it came, in base 64; from a caller in this process also as bytes. */
  raw: z
    .custom<string | Uint8Array>((raw) => raw instanceof Uint8Array || packed.safeParse(raw).success)
    .meta({ type: 'string', contentEncoding: 'base64', format: 'base64', maxLength: longest }),
  receivedAt: z.iso.datetime().optional(),
  /** What pipermail numbered it, for its old address. */
  number: z.number().int().min(0).max(2_000_000_000).optional(),
});

/** A batch of older messages. The same message twice is one; nobody gets a copy. */
export const importMessages = operation({
  name: 'archive.import-messages',
  summary: 'File older messages into a collection; those that are there already are left as they are.',
  input: z.object({
    collection: z.string(),
    /** The record that `begin-import` opened. */
    run: z.number().int().optional(),
    messages: z.array(message).min(1).max(500),
    /** What an author spoke for long ago is not known from what he speaks for today, unless the importer says so. */
    capacity: z.enum(['unknown', 'as-today']).default('unknown'),
  }),

  async run(work, actor, { collection: slug, run, messages, capacity }) {
    mustAdminister(actor);
    const { db, house, now } = work;
    const collection = { id: await mustFindCollection(db, slug), slug };
    const { domain } = await mustHaveNetwork(house);
    const mails = messages.map((each) => unpacked(each, now));
    // Bytes that were read before are not worked out again: a second run over the same source is quick.
    const known = await knownMail(db, collection.id, mails);
    const fresh = [...new Map(mails.map((mail) => [mail.sum, mail])).values()].filter(({ sum }) => !known.has(sum));
    const filed = await fileOldMail(work, collection, fresh, { domain, withCapacity: capacity === 'as-today' });
    await rememberMail(db, collection.id, run, filed);
    const answers = answersOf(mails, known, filed);
    const numbers = mails.map(({ number }, n) => ({ number, hash: answers[n]?.hash ?? '' }));
    await rememberNumbers(
      db,
      collection.id,
      numbers.flatMap(({ number, hash }) => (number === undefined ? [] : [{ number, hash }])),
    );
    const fuller = filed.filter(({ isFuller }) => isFuller).length;
    return { filed: answers, derived: fresh.length, fuller };
  },
});

type Mail = OldMail & { number: number | undefined };

function unpacked({ raw: given, receivedAt, number }: z.output<typeof message>, now: Date): Mail {
  const raw = typeof given === 'string' ? Buffer.from(given, 'base64') : given;
  const sha256 = sha256Of(raw);
  return { raw, sha256, sum: sha256.toString('hex'), receivedAt: receivedAt ? new Date(receivedAt) : now, number };
}

/** What became of each, in the order given; the same bytes a second time are there already. */
function answersOf(mails: ReadonlyArray<Mail>, known: ReadonlyMap<string, string>, filed: ReadonlyArray<FiledMail>) {
  const told = new Set<string>();
  const bySum = new Map(filed.map((each) => [each.sum, each]));
  return mails.map(({ sum }) => {
    const found = bySum.get(sum);
    const isFirst = !told.has(sum);
    told.add(sum);
    if (found && isFirst) return { kind: found.kind, hash: found.hash, problem: found.problem };
    return { kind: 'already' as const, hash: found?.hash ?? known.get(sum) ?? '', problem: null };
  });
}
