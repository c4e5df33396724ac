import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import { type Evidence, isMass, nextStep, nextWarning, scoreOf } from './rules.ts';

const at = (day: string) => new Date(`2025-03-${day}Z`);
const on = (...days: string[]): Evidence[] => days.map((day) => ({ kind: 'mailbox', at: at(`${day}T10:00:00`) }));
const full = (...days: string[]): Evidence[] => on(...days).map(({ at }) => ({ kind: 'full', at }));
const rules = { bounceDays: 7 };

describe('the score', () => {
  test.each<[string, Evidence[], number]>([
    ['nothing came back', [], 0],
    ['once', on('01'), 1],
    ['twice on a day', [...on('01'), { kind: 'mailbox', at: at('01T23:59:59') }], 1],
    ['around midnight: two days', [...on('02'), { kind: 'mailbox', at: at('01T23:59:59') }], 2],
    ['five days', on('01', '02', '03', '04', '05'), 5],
    ['seven days between', on('01', '08'), 2],
    ['eight days between: it starts again', on('01', '09'), 1],
    ['it starts again, and goes on', on('01', '02', '03', '15', '16'), 2],
    ['the order of arrival says nothing', on('05', '03', '01'), 3],
    ['full for four days', full('01', '02', '03', '04'), 0],
    ['full for five days: the fifth counts', full('01', '02', '03', '04', '05'), 1],
    ['full for ten days', full('01', '03', '05', '07', '10'), 3],
    ['full now and then', full('01', '15', '29'), 0],
    ['full and gone on one day is one', [...full('01', '02', '03', '04', '05'), ...on('05')], 1],
  ])('%s', (_, evidence, score) => {
    expect(scoreOf(evidence, rules)).toBe(score);
  });
});

const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2025-04-01'), noInvalidDate: true });
const anyEvidence = fc.array(fc.record({ kind: fc.constantFrom('mailbox' as const, 'full' as const), at: moment }));

test('law: at most one point for a calendar day, whatever comes back', () => {
  fc.assert(
    fc.property(anyEvidence, fc.integer({ min: 1, max: 60 }), (evidence, bounceDays) => {
      const days = new Set(evidence.map((one) => one.at.toISOString().slice(0, 10)));
      const score = scoreOf(evidence, { bounceDays });
      expect(score).toBeLessThanOrEqual(days.size);
      expect(score > 0 || !evidence.some(({ kind }) => kind === 'mailbox')).toBe(true);
      expect(scoreOf([...evidence, ...evidence], { bounceDays })).toBe(score);
    }),
    runs(100),
  );
});

test('law: the order of arrival makes no difference', () => {
  const shuffled = anyEvidence.chain((evidence) =>
    fc.tuple(fc.constant(evidence), fc.shuffledSubarray(evidence, { minLength: evidence.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(scoreOf(other, rules)).toBe(scoreOf(one, rules));
    }),
    runs(100),
  );
});

test('many at once are more than a quarter and more than ten', () => {
  const table: [copies: number, failed: number, mass: boolean][] = [
    [6, 6, false],
    [20, 10, false],
    [20, 11, true],
    [44, 11, false],
    [43, 11, true],
    [451, 112, false],
    [451, 113, true],
  ];
  for (const [copies, failed, mass] of table)
    expect([copies, failed, isMass({ copies, failed })]).toEqual([copies, failed, mass]);
});

test('a score that is too much leads to one probe, and to none where delivery is off', () => {
  const standing = { score: 5, isOff: false, isProbed: false };
  expect(nextStep(standing, 5)).toBe('probe');
  expect(nextStep({ ...standing, score: 4 }, 5)).toBe('nothing');
  expect(nextStep({ ...standing, isProbed: true }, 5)).toBe('nothing');
  expect(nextStep({ ...standing, score: 4, isProbed: true }, 5)).toBe('drop-probe');
  expect(nextStep({ ...standing, isOff: true }, 5)).toBe('nothing');
});

test('warnings: at once, then every seven days, then the end', () => {
  const offAt = at('01T00:00:00');
  const next = (warnings: number, warned: string | null, now: string, most = 3) =>
    nextWarning({ offAt, warnings, warnedAt: warned ? at(`${warned}T00:00:00`) : null }, most, at(`${now}T00:00:00`));
  expect(next(0, null, '01')).toBe('warn');
  expect(next(1, '01', '07')).toBe('wait');
  expect(next(1, '01', '08')).toBe('warn');
  expect(next(3, '15', '21')).toBe('wait');
  expect(next(3, '15', '22')).toBe('end');
  expect(next(0, null, '07', 0)).toBe('wait');
  expect(next(0, null, '08', 0)).toBe('end');
});
