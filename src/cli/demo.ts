import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Translate } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import type { Terminal } from './command.ts';

const loaded = z.object({ lists: z.number(), members: z.number(), messages: z.number() }).nullable();
const filed = z.object({ messages: z.number() });

/**
 * Loads the demo into an empty house, in a thread of its own; only a start with `--demo` pays for reading its texts.
 * The old list with its thousands of messages is filed while the house is open already; a start that was ended in the
 * middle of it is taken up by the next one. Answers how to wait for its end after `stop`.
 */
export async function fillWithDemo(
  house: House,
  t: Translate,
  { line, problem }: Terminal,
  stop: AbortSignal,
): Promise<() => Promise<void>> {
  const loader = new Worker(new URL('./load-demo-worker.js', import.meta.url), { workerData: house.config });
  const ended = once(loader, 'exit');
  stop.addEventListener('abort', () => loader.postMessage('stop'), { once: true });
  const [answer] = await once(loader, 'message');
  const counts = loaded.parse(answer);
  if (counts) line(t('cli.serve.demo', counts));
  else problem(t('cli.serve.demo-no'));
  loader.on('message', (last) => house.log('info', 'demo.filed', filed.parse(last)));
  loader.on('error', (cause) => house.log('error', 'demo.failed', {}, cause));
  return async () => void (await ended);
}
