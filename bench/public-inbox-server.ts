import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorpusMail } from './corpus.ts';
import { writeMailbox } from './mailbox-file.ts';
import { importIntoPublicInbox } from './public-inbox.ts';

export type Inbox = { pid: number; address: string; messages: number; importCpu: number; close(): void };

/** The same mails in public-inbox (Debian package), with full-text index, served over HTTP; nothing where it is not. */
export async function openPublicInbox(mails: Iterable<CorpusMail>): Promise<Inbox | undefined> {
  const home = mkdtempSync(join(tmpdir(), 'public-inbox-bench-'));
  const options = { env: { ...process.env, HOME: home, PI_CONFIG: join(home, 'config') }, encoding: 'utf8' } as const;
  const close = () => rmSync(home, { recursive: true, force: true });
  try {
    const mbox = await writeMailbox(join(home, 'corpus.mbox'), mails);
    const imported = importIntoPublicInbox(home, mbox);
    if (!imported) throw new Error('it is not installed');
    const port = await freePort();
    const server = spawn('public-inbox-httpd', ['-W0', '-l', `127.0.0.1:${port}`], { ...options, stdio: 'ignore' });
    const address = `http://127.0.0.1:${port}/corpus/`;
    await answers(address);
    return {
      pid: server.pid ?? 0,
      address,
      messages: imported.messages,
      importCpu: imported.cpu,
      close: () => {
        server.kill();
        close();
      },
    };
  } catch (cause) {
    close();
    console.error(
      `public-inbox is NOT measured beside: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`,
    );
    return undefined;
  }
}

async function answers(address: string): Promise<void> {
  for (let n = 0; n < 100; n += 1) {
    const answer = await fetch(address).catch(() => undefined);
    await answer?.text();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('its server does not answer');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
