import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { splitMessage } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import type { MailEntry, MailSource } from './entry.ts';
import { commitsOf, contentsOf, type GitObject, lookUp } from './git-objects.ts';
import { largestPiece } from './split-stream.ts';

/** What a commit of a public-inbox (version 2) did: put a message in (`m`) or take it out (`d`). */
type Deed = GitObject & { kind: 'in' | 'out'; repository: string };
type Kept = GitObject & { repository: string; isDeleted: boolean };

/** The repositories of a public-inbox at `path`, oldest epoch first: `git/0.git`, `git/1.git` …, or one by itself. */
export async function repositoriesAt(path: string, names: ReadonlySet<string>): Promise<string[]> {
  if (names.has('HEAD') && names.has('objects') && names.has('refs')) return [path];
  if (names.has('.git')) return (await isRepository(join(path, '.git'))) ? [join(path, '.git')] : [];
  if (!names.has('git')) return [];
  const entries = await readdir(join(path, 'git'), { withFileTypes: true }).catch(() => []);
  const epochs = entries.filter((entry) => entry.isDirectory() && /^\d+\.git$/.test(entry.name));
  return epochs
    .map(({ name }) => name)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => join(path, 'git', name));
}

/**
 * The messages of all epochs in the order they came, with one stream of `git cat-file` per epoch. What was deleted
 * there is counted and not handed out. Undefined for a repository that is no public-inbox.
 */
export async function openPublicInbox(
  path: string,
  repositories: ReadonlyArray<string>,
): Promise<MailSource | undefined> {
  const kept: Kept[] = [];
  const gone = new Map<string, number>();
  for (const repository of repositories) {
    for await (const deed of deedsOf(repository)) {
      if (deed.kind === 'in') kept.push({ ...deed, isDeleted: false });
      else await takeOut(kept, deed, gone);
    }
  }
  if (kept.length === 0) return undefined;
  const size = kept.reduce((sum, each) => sum + each.size, 0);
  return { format: 'public-inbox', path, size, read: (seen) => readKept(path, kept, gone, seen) };
}

async function* deedsOf(repository: string): AsyncGenerator<Deed> {
  async function* names() {
    for await (const commit of commitsOf(repository)) {
      yield `${commit}:m`;
      yield `${commit}:d`;
    }
  }
  let isIn = true;
  for await (const object of lookUp(repository, names())) {
    if (object) yield { ...object, repository, kind: isIn ? 'in' : 'out' };
    isIn = !isIn;
  }
}

/** The latest message with these bytes goes; failing that, every earlier one with its Message-ID. */
async function takeOut(kept: Kept[], { id, repository }: Deed, gone: Map<string, number>): Promise<void> {
  const found = kept.findLast((each) => each.id === id && !each.isDeleted);
  if (found) {
    found.isDeleted = true;
    return;
  }
  for await (const raw of contentsOf(repository, only(id))) if (raw) gone.set(nameOf(raw), kept.length);
}

async function* readKept(
  path: string,
  kept: ReadonlyArray<Kept>,
  gone: ReadonlyMap<string, number>,
  seen: (bytes: number) => void,
): AsyncGenerator<MailEntry> {
  let behind = 0;
  let n = 0;
  for (const repository of new Set(kept.map((each) => each.repository))) {
    const here = kept.filter((each) => each.repository === repository);
    const small = here.filter(({ isDeleted, size }) => !isDeleted && size <= largestPiece);
    const contents = contentsOf(repository, each(small.map(({ id }) => id)));
    for (const { isDeleted, size } of here) {
      const place = { file: path, offset: n };
      if (isDeleted) yield { ...place, kind: 'deleted' };
      else if (size > largestPiece) yield { ...place, kind: 'problem', why: 'too-large' };
      else yield entryOf((await contents.next()).value, place, gone);
      n += 1;
      behind += size;
      seen(behind);
    }
    await contents.return(undefined);
  }
}

function entryOf(
  raw: Buffer | undefined,
  place: { file: string; offset: number },
  gone: ReadonlyMap<string, number>,
): MailEntry {
  if (!raw) return { ...place, kind: 'problem', why: 'broken-off' };
  if (raw.length === 0) return { ...place, kind: 'problem', why: 'empty' };
  if (gone.size > 0 && place.offset < (gone.get(nameOf(raw)) ?? 0)) return { ...place, kind: 'deleted' };
  return { ...place, kind: 'message', raw, receivedAt: undefined };
}

function nameOf(raw: Uint8Array): string {
  return messageIdOf(splitMessage(raw).header, raw, 'deleted');
}

async function* only(line: string): AsyncGenerator<string> {
  yield line;
}

async function* each(lines: ReadonlyArray<string>): AsyncGenerator<string> {
  yield* lines;
}

async function isRepository(path: string): Promise<boolean> {
  const found = await stat(join(path, 'objects')).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
