import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type ArchiveContent, derive, deriveFromHeader } from './derive.ts';

/** Larger messages are read beside the main thread, so that pages and mail go on meanwhile. */
const large = 256 * 1024;
const patience = 30_000;

/** The worker's own file in a build; running from source there is none, and the work is done here. */
const worker = new URL('./derive-worker.js', import.meta.url);

/**
 * What the archive derives from a raw message, made before the transaction that files it. A message that needs too
 * much time or memory is archived by its header alone.
 */
export async function deriveContent(raw: Uint8Array, receivedAt: Date): Promise<ArchiveContent> {
  if (raw.length < large || !existsSync(fileURLToPath(worker))) return derive(raw, receivedAt);
  try {
    return await deriveBeside(raw, receivedAt);
  } catch (cause) {
    return deriveFromHeader(raw, receivedAt, cause instanceof Error ? cause.message : String(cause));
  }
}

function deriveBeside(raw: Uint8Array, receivedAt: Date): Promise<ArchiveContent> {
  return new Promise((resolve, reject) => {
    const beside = new Worker(worker, {
      workerData: { raw, receivedAt },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const timer = setTimeout(() => settle(() => reject(new Error('reading it took too long'))), patience);
    const settle = (then: () => void) => {
      clearTimeout(timer);
      void beside.terminate();
      then();
    };
    beside.once('message', (content: ArchiveContent) => settle(() => resolve(content)));
    beside.once('error', (cause) => settle(() => reject(cause)));
    beside.once('exit', (code) => settle(() => reject(new Error(`the reader stopped with code ${code}`))));
  });
}
