import { parentPort, workerData } from 'node:worker_threads';
import { derive } from './derive.ts';

/** The entry point of the thread that `derive-content.ts` starts for one large message. */
const { raw, receivedAt }: { raw: Uint8Array; receivedAt: Date } = workerData;
parentPort?.postMessage(await derive(raw, receivedAt));
