import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '#platform/config.ts';
import { openHouse } from '../house.ts';
import { loadDemoNetwork } from './load-demo.ts';

/** A thread of its own, whose memory is given back when the demo is loaded. It comes in like a command. */
const config: Config = workerData;
const { house, close } = await openHouse({ ...config, log: 'warn', resolver: 'none' }, 'command');
try {
  parentPort?.postMessage(await loadDemoNetwork(house));
} finally {
  await close();
}
