import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { processTerminal } from './terminal.ts';

/** An output whose reader is gone, as after `| head`. */
function closedOutput(code: string): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('write'), { code })) });
}

test('a command goes on when nobody reads what it says, and not on another fault', async () => {
  const terminal = processTerminal(closedOutput('EPIPE') as NodeJS.WriteStream, process.stderr);
  terminal.line('one');
  terminal.line('two');
  await new Promise(setImmediate);
  const broken = closedOutput('EIO');
  processTerminal(broken as NodeJS.WriteStream, process.stderr);
  expect(() => broken.emit('error', Object.assign(new Error('write'), { code: 'EIO' }))).toThrow('write');
});
