import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '#platform/config.ts';
import { openHouse } from '../house.ts';
import { loadDemoNetwork } from './load-demo.ts';
import { loadOldList } from './load-old-list.ts';

/** A thread of its own, whose memory is given back when the demo is loaded. It comes in like a command. */
const config: Config = workerData;
const stop = new AbortController();
parentPort?.once('message', () => stop.abort());
const { house, close } = await openHouse({ ...config, log: 'warn', resolver: 'none' }, 'command');
try {
  parentPort?.postMessage((await house.network()) ? null : await loadDemoNetwork(house));
  const messages = await loadOldList(house, stop.signal);
  if (messages > 0) parentPort?.postMessage({ messages });
} finally {
  await close();
  // A port that listens would keep the thread alive.
  parentPort?.close();
}
