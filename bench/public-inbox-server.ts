import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorpusMail } from './corpus.ts';
import { writeMailbox } from './mailbox-file.ts';
import { answers, freePort } from './peer-server.ts';
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
