import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const importing = `
use PublicInbox::Config; use PublicInbox::InboxWritable;
my $inbox = PublicInbox::InboxWritable->new(PublicInbox::Config->new->lookup_name('corpus'));
open my $file, '<', $ARGV[0] or die $!;
$inbox->import_mbox($file, 'mboxrd');
print $inbox->mm->num_highwater;`;

export type PeerImport = { messages: number; seconds: number; cpu: number };

/** The same mailbox file into a new inbox (version 2, full index) by its own code; nothing where it is not installed. */
export function importIntoPublicInbox(folder: string, mailbox: string): PeerImport | undefined {
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, {
      env: { PATH: process.env.PATH, HOME: folder, PI_CONFIG: join(folder, 'config') },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  const address = ['https://inbox.bench.example/corpus', 'corpus@lists.bench.example'];
  const made = run('public-inbox-init', ['-V2', '-L', 'full', 'corpus', join(folder, 'inbox'), ...address]);
  if (made.status !== 0) return undefined;
  const [began, before] = [performance.now(), childSeconds()];
  const { status, stdout, stderr } = run('perl', ['-e', importing, mailbox]);
  if (status !== 0) throw new Error(`public-inbox did not import: ${stderr.slice(-500)}`);
  return { messages: Number(stdout), seconds: (performance.now() - began) / 1000, cpu: childSeconds() - before };
}

/** CPU of all children that have ended, and of theirs. */
function childSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
