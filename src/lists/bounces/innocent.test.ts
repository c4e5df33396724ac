import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recogniseBounce } from '#delivery/bounce/recognise.ts';
import { bouncedList, bounceLike } from '../../../test/bounced-list.ts';
import { runs } from '../../../test/runs.ts';

/**
 * Whatever comes back and in whatever order: nobody has a point for policy, trouble that passes, a machine's answer, what
 * nobody can read, or for a message that came back from everybody; whoever's mailbox is gone has his.
 */
const folder = join(import.meta.dirname, '../../delivery/bounce/fixtures');
const formats = readdirSync(folder).map((file) => file.replace('.eml', ''));
const findings = new Map(formats.map((format) => [format, findingOf(format)]));
const gone = formats.filter((format) => findings.get(format)?.class === 'mailbox' && !isFull(format));
const harmless = formats.filter((format) => findings.get(format)?.class !== 'mailbox' && !isFull(format));
const classes = new Set(harmless.map((format) => findings.get(format)?.class));

const crowd = Array.from({ length: 14 }, (_, n) => `crowd${n}`);
const innocent = ['ben', 'chi'];

type Step =
  | { do: 'harmless'; who: string; format: string }
  | { do: 'gone'; format: string }
  | { do: 'mass'; from: number; format: string }
  | { do: 'pass'; days: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: record('harmless', { who: fc.constantFrom(...innocent), format: fc.constantFrom(...harmless) }),
  },
  { weight: 2, arbitrary: record('gone', { format: fc.constantFrom(...gone) }) },
  { weight: 1, arbitrary: record('mass', { from: fc.nat(2), format: fc.constantFrom(...gone) }) },
  { weight: 3, arbitrary: record('pass', { days: fc.integer({ min: 1, max: 3 }) }) },
);

test('there are formats of every harmless class, and of mailboxes that are gone', () => {
  expect(classes).toEqual(new Set(['policy', 'transient', 'auto-reply', undefined]));
  expect(gone.length).toBeGreaterThan(10);
});

const always: ReadonlyArray<Step> = [
  { do: 'mass', from: 0, format: gone[0] ?? '' },
  { do: 'pass', days: 1 },
  { do: 'gone', format: gone[0] ?? '' },
];

test('only a mailbox that is gone ever costs its reader a point', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      await using it = await bouncedList([...innocent, 'gil', ...crowd]);
      let points = 0;
      for (const one of [...steps, ...always]) {
        if (one.do === 'pass') it.pass(one.days);
        else {
          const paths = await it.post();
          const whose =
            one.do === 'mass' ? crowd.slice(one.from, one.from + 12) : [one.do === 'gone' ? 'gil' : one.who];
          for (const name of whose) await it.back(paths.get(name) ?? '', bounceLike(one.format));
          if (one.do === 'gone') points += 1;
        }
      }
      for (const name of [...innocent, ...crowd])
        expect([name, await it.member(name)]).toEqual([
          name,
          expect.objectContaining({ score: 0, probed: false, off: false, left: false }),
        ]);
      expect(points > 0 && (await it.member('gil')).score > 0).toBe(true);
    }),
    runs(1),
  );
}, 600_000);

function record<Do extends string, Rest extends object>(
  name: Do,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) {
  return fc.record(rest).map((values) => ({ do: name, ...values }));
}

/** As it comes in: without an envelope sender, as machines write. */
function findingOf(format: string) {
  const verdict = recogniseBounce(Buffer.from(bounceLike(format), 'latin1'), '');
  return verdict?.recipients[0] ?? verdict?.unnamed;
}

/** A mailbox that stays full for days is another story, with its own test. */
function isFull(format: string): boolean {
  return findings.get(format)?.status?.endsWith('.2.2') ?? false;
}
