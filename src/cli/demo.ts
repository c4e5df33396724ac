import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Translate } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import type { Terminal } from './command.ts';

const loaded = z.object({ lists: z.number(), members: z.number(), messages: z.number() });

/** Loads the demo into an empty house; only a start with `--demo` pays for reading its texts. */
export async function fillWithDemo(house: House, t: Translate, { line, problem }: Terminal): Promise<void> {
  if (await house.network()) return problem(t('cli.serve.demo-no'));
  const loader = new Worker(new URL('./load-demo-worker.js', import.meta.url), { workerData: house.config });
  const [counts] = await once(loader, 'message');
  line(t('cli.serve.demo', loaded.parse(counts)));
}
