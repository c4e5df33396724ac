import { expect, test } from 'vitest';
import { subjectKeyOf } from './subject-key.ts';

const key = 'budget of the forum';

test.each([
  'Re: Budget of the Forum',
  'RE[2]: Budget of the forum',
  'Re^3: Budget of the forum',
  'Re (4): Budget of the forum',
  'Re-2: Budget of the forum',
  'Aw: AW: Budget of the forum',
  'Antw: Budget of the forum',
  'Sv: Budget of the forum',
  'VS: Budget of the forum',
  'Odp: Budget of the forum',
  'YNT: Budget of the forum',
  'R: Budget of the forum',
  'Rif: Budget of the forum',
  'Res: Budget of the forum',
  'RÉF : Budget of the forum',
  'Σχετ: Budget of the forum',
  'ΑΠ: Budget of the forum',
  'BLS: Budget of the forum',
  'Отв: Budget of the forum',
  'Ответ: Budget of the forum',
  'رد: Budget of the forum',
  'الرد: Budget of the forum',
  '回复：Budget of the forum',
  '答复: Budget of the forum',
  '回覆﹕Budget of the forum',
  'Re: Fwd: Budget of the forum',
  '[talk] Re: Budget of the forum',
  'Re: [talk] Budget of the forum',
  '[talk] Re: [talk] AW: [wsis-20] Budget, of the Forum!',
  '【talk】答复：Budget of the forum',
])('is an answer: %s', (subject) => {
  expect(subjectKeyOf(subject)).toEqual({ subjectKey: key, seemsAnswer: true });
});

test.each([
  'Budget of the forum',
  '[talk] Budget of the forum',
  'Fwd: Budget of the forum',
  'Fwd: Re: Budget of the forum',
  'RV: Budget of the forum',
  'TR: Re: Budget of the forum',
  'WG: Budget of the forum',
  'Пересл: Budget of the forum',
  '转发：Budget of the forum',
  '転送: Budget of the forum',
  'إعادة توجيه: Budget of the forum',
])('is none, though it has the same subject: %s', (subject) => {
  expect(subjectKeyOf(subject)).toEqual({ subjectKey: key, seemsAnswer: false });
});

test.each([
  'Re:',
  'Re: ',
  '',
  'Re: hi',
  'Aw: Hello!',
  'RE: Question',
  'Re: [talk]',
  'Re: 12/2025',
  'Отв: Спасибо!',
  'Re: 你好',
  'رد: شكرا',
  'Re: Gracias.',
  'Re: (no subject)',
  'Re: Ordre du jour',
])('says too little to guess by: "%s"', (subject) => {
  expect(subjectKeyOf(subject)).toEqual({ subjectKey: '', seemsAnswer: false });
});

test.each(['Regarding: Budget of the forum', 'Renewal of the budget', 'Area: Budget of the forum', 'Reply to all: no'])(
  'a word is no mark: %s',
  (subject) => {
    expect(subjectKeyOf(subject).seemsAnswer).toBe(false);
  },
);

test('Chinese subjects of two signs tell, one sign does not; endless subjects end', () => {
  expect(subjectKeyOf('回复：预算')).toEqual({ subjectKey: '预算', seemsAnswer: true });
  expect(subjectKeyOf('回复：好').subjectKey).toBe('');
  expect(subjectKeyOf(`${'Re: '.repeat(50_000)}Budget`).seemsAnswer).toBe(true);
  expect(subjectKeyOf('x'.repeat(100_000)).subjectKey).toHaveLength(200);
});
