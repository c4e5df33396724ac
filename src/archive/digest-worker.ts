import { parentPort, workerData } from 'node:worker_threads';
import { digest } from './digest.ts';

/** The entry point of the thread that `digest-message.ts` starts for one large message. */
const { raw, receivedAt }: { raw: Uint8Array; receivedAt: Date } = workerData;
parentPort?.postMessage(await digest(raw, receivedAt));
