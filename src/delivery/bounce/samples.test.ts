import { expect, test } from 'vitest';
import { recogniseBounce } from './recognise.ts';
import { samplesIn } from './samples/read-samples.ts';

const files = ['mail-servers', 'providers', 'no-failures', 'fresh', 'rare', 'later'];

test.each(files.flatMap(samplesIn))('$name', ({ raw, said }) => {
  expect(spokenBy(raw, said)).toEqual(said);
});

/** A status is compared only where the sample names one. */
function spokenBy(raw: Buffer, said: ReadonlyArray<string>): string[] {
  const verdict = recogniseBounce(raw);
  const found = verdict?.recipients.map(({ address, class: found, status }, n) =>
    [address, found, ...(said[n]?.split(' ')[2] === undefined ? [] : [status ?? '-'])].join(' '),
  );
  if (found !== undefined && found.length === 0) return [`unnamed ${verdict?.unnamed?.class}`];
  return found ?? [];
}
