import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { Refusal } from '#platform/refusal.ts';

/**
 * Nothing is fetched and nothing is run for a repository that we only read; whoever owns it, we may read it. A repository
 * that says it is a part of another has git fetch what it lacks, by the words of its own configuration, which may name a
 * program: only the environment has the last word over those.
 */
const withoutFetching = ['GIT_ALLOW_PROTOCOL=', 'GIT_NO_LAZY_FETCH=1'];
const careful = ['-c', 'safe.directory=*', '-c', 'core.fsmonitor=false'];
/** What `env` answers where there is no such program. */
const noProgram = 127;

type Running = {
  output: AsyncIterable<Uint8Array>;
  input: (lines: AsyncIterable<string>) => void;
  ended: Promise<void>;
};

/** What `git` answers, as bytes. A missing program is told as such. */
function git(repository: string, words: ReadonlyArray<string>): Running {
  const command = [...withoutFetching, 'git', ...careful, `--git-dir=${repository}`, ...words];
  const child = spawn('env', command, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  let failure: Error | undefined;
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(0, 2000);
  });
  // When git goes away its exit code tells why.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (cause) => {
      child.stdout.destroy();
      reject(cause);
    });
    child.on('close', (code) => {
      if (failure) reject(failure);
      else if (code === 0) resolve();
      else if (code === noProgram) reject(new Refusal(503, 'archive.import.error.no-git'));
      else reject(unreadable(repository, said));
    });
  });
  // Whoever reads the output learns of it there.
  ended.catch(() => undefined);
  const fail = (cause: unknown) => {
    failure = cause instanceof Error ? cause : new Error(String(cause));
    child.kill();
  };
  return { output: child.stdout, input: (lines) => void write(child.stdin, lines).catch(fail), ended };
}

async function write(input: Writable, lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) {
    if (input.destroyed) return;
    if (!input.write(`${line}\n`)) await new Promise((go) => input.once('drain', go).once('close', go));
  }
  input.end();
}

function unreadable(repository: string, said: string): Refusal {
  return new Refusal(422, 'archive.import.error.git', { file: repository, said: said.trim().split('\n')[0] ?? '' });
}

/** Every commit, oldest first; a public-inbox has one branch. */
export async function* commitsOf(repository: string): AsyncGenerator<string> {
  const { output, ended } = git(repository, ['rev-list', '--reverse', '--branches']);
  yield* linesOf(output);
  await ended;
}

export type GitObject = { id: string; size: number };

/** What each name (`COMMIT:m`) stands for, in the same order; undefined where there is nothing by that name. */
export async function* lookUp(repository: string, names: AsyncIterable<string>): AsyncGenerator<GitObject | undefined> {
  const { output, input, ended } = git(repository, [
    'cat-file',
    '--batch-check=%(objectname) %(objecttype) %(objectsize)',
  ]);
  input(names);
  for await (const line of linesOf(output)) {
    const [id = '', type, size] = line.split(' ');
    yield type === 'blob' ? { id, size: Number(size) } : undefined;
  }
  await ended;
}

/** The bytes of each object, in the order asked; undefined for one that is not there. One stream for all. */
export async function* contentsOf(repository: string, ids: AsyncIterable<string>): AsyncGenerator<Buffer | undefined> {
  const { output, input, ended } = git(repository, ['cat-file', '--batch']);
  input(ids);
  let held: Buffer = Buffer.alloc(0);
  const chunks = output[Symbol.asyncIterator]();
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    held = Buffer.concat([held, next.value]);
    return true;
  };
  for (;;) {
    let end = held.indexOf(10);
    while (end < 0 && (await more())) end = held.indexOf(10);
    if (end < 0) break;
    const [, type, size] = held.toString('latin1', 0, end).split(' ');
    held = held.subarray(end + 1);
    if (type === 'missing' || size === undefined) {
      yield undefined;
      continue;
    }
    const length = Number(size);
    const parts: Buffer[] = [];
    let have = 0;
    while (have < length + 1) {
      if (held.length === 0 && !(await more())) throw unreadable(repository, '');
      const part = held.subarray(0, length + 1 - have);
      parts.push(part);
      have += part.length;
      held = held.subarray(part.length);
    }
    yield Buffer.concat(parts).subarray(0, length);
  }
  await ended;
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = `${rest}${Buffer.from(chunk).toString('latin1')}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
