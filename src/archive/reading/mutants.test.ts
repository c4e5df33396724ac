import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, receivedAt } from '../../../test/archive-shelf.ts';
import { everyKind } from '../../../test/mails-of-every-kind.ts';
import { troublesIn } from '../../../test/page-troubles.ts';
import { runs } from '../../../test/runs.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { derive } from '../filing/derive.ts';
import type { ShownPart } from '../shape.ts';

const seeds = Object.values(everyKind);
const seed = fc.constantFrom(...seeds);
const span = fc.tuple(fc.nat(5000), fc.nat(400));

type Change = (raw: Buffer) => Buffer;
const at = (raw: Buffer, [start, length]: [number, number]) => {
  const from = start % Math.max(1, raw.length);
  return [raw.subarray(0, from), raw.subarray(from, from + length), raw.subarray(from + length)] as const;
};

/** What happens to mail on its way, and what somebody may do to it. */
const change: fc.Arbitrary<Change> = fc.oneof(
  span.map(
    (where): Change =>
      (raw) => {
        const [before, , after] = at(raw, where);
        return Buffer.concat([before, after]);
      },
  ),
  span.map(
    (where): Change =>
      (raw) => {
        const [before, piece, after] = at(raw, where);
        return Buffer.concat([before, piece, piece, after]);
      },
  ),
  fc.tuple(span, span).map(
    ([one, other]): Change =>
      (raw) => {
        const [before, piece, after] = at(raw, one);
        const [start, , end] = at(Buffer.concat([before, after]), other);
        return Buffer.concat([start, piece, end]);
      },
  ),
  fc.tuple(span, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(
    ([[start], bytes]): Change =>
      (raw) => {
        const changed = Buffer.from(raw);
        changed.set(bytes.subarray(0, Math.max(0, changed.length - (start % changed.length))), start % changed.length);
        return changed;
      },
  ),
  fc.tuple(span, seed).map(
    ([where, other]): Change =>
      (raw) => {
        const [before, , after] = at(raw, where);
        return Buffer.concat([before, other, after]);
      },
  ),
  fc.constant<Change>((raw) =>
    Buffer.concat([Buffer.from('Subject: around\r\nContent-Type: message/rfc822\r\n\r\n'), raw]),
  ),
  fc.constant<Change>((raw) =>
    Buffer.concat([
      Buffer.from('Subject: around\r\nContent-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'),
      raw,
      Buffer.from('\r\n--m\r\nContent-Type: message/rfc822\r\n\r\n'),
      raw,
    ]),
  ),
);
const mutant = fc.tuple(seed, fc.array(change, { minLength: 1, maxLength: 6 })).map(([raw, changes]) => {
  const changed = changes.reduce<Buffer>((before, apply) => apply(before), raw);
  return changed.subarray(0, 60_000);
});

function charactersIn(parts: ReadonlyArray<ShownPart>): number {
  return parts.reduce((sum, part) => {
    if (part.kind === 'message') return sum + charactersIn(part.parts);
    if (part.kind === 'html') return sum + part.html.length;
    return sum + ('text' in part ? part.text.length : 0);
  }, 0);
}

test('whatever happens to a mail, it is read; what is kept of it stays in proportion to what came', async () => {
  await fc.assert(
    fc.asyncProperty(mutant, async (raw) => {
      const content = await derive(raw, receivedAt);
      const kept = JSON.stringify({ ...content, attachments: [], identity: '' });
      expect(kept).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/);
      // A message in a message in a message … is read once in each, to the fourth; letters of one byte become three.
      expect(charactersIn(content.shape.parts ?? [])).toBeLessThan(8 * raw.length + 5000);
      expect(content.attachments.reduce((sum, { content: bytes }) => sum + bytes.length, 0)).toBeLessThan(
        6 * raw.length + 1000,
      );
    }),
    runs(500),
  );
});

/** The message, its thread and what a stranger takes away. */
async function looksRight(house: House, web: ReturnType<typeof createWeb>, raw: Buffer): Promise<void> {
  const shelf = {
    id: (await house.db.selectFrom('collection').select('id').executeTakeFirstOrThrow()).id,
    slug: 'mutants',
  };
  const { hash, threadHash } = await file(house, shelf, raw);
  for (const path of [`messages/${hash}`, `threads/${threadHash}`, `messages/${hash}.eml`, `messages/${hash}/cite`]) {
    const answer = await web.request(`https://parley.test.example/lists/mutants/${path}`);
    const page = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    if (/^(messages|threads)\/\w+$/.test(path)) expect([path, troublesIn(page)]).toEqual([path, []]);
  }
}

test('no mutant breaks a page: message, thread, citation and download answer a stranger, and are what they should be', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'mutants');
  const web = createWeb(house, rooms);
  for (const raw of seeds) await looksRight(house, web, raw);
  await fc.assert(
    fc.asyncProperty(mutant, (raw) => looksRight(house, web, raw)),
    { ...runs(80), endOnFailure: true },
  );
}, 240_000);
