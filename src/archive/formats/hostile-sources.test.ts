import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSources } from './open-sources.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

const mail = 'From: ada@example.org\nSubject: 1\nMessage-ID: <1@x.example>\n\nbody\n';

async function made(name: string): Promise<string> {
  await mkdir(join(folder, name), { recursive: true });
  return join(folder, name);
}

/** A repository that lacks the message it names, and says by which command it is to be had. */
async function repositoryThatRuns(command: string): Promise<string> {
  const path = await made('inbox/git/0.git');
  const git = (words: ReadonlyArray<string>, input = '') =>
    execFileSync('git', [`--git-dir=${path}`, ...words], { input })
      .toString()
      .trim();
  execFileSync('git', ['init', '-q', '--bare', path]);
  const blob = git(['hash-object', '-w', '--stdin'], mail);
  const tree = git(['mktree'], `100644 blob ${blob}\tm\n`);
  const commit = git(['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit-tree', tree], 'x');
  git(['update-ref', 'refs/heads/master', commit]);
  await rm(join(path, 'objects', blob.slice(0, 2), blob.slice(2)));
  for (const [key, value] of [
    ['core.repositoryformatversion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.url', `ext::${command}`],
    ['protocol.ext.allow', 'always'],
  ])
    git(['config', key ?? '', value ?? '']);
  return join(folder, 'inbox');
}

test('a repository does not run what its configuration says, not even to fetch what it lacks', async () => {
  const mark = join(folder, 'was-run');
  const path = await repositoryThatRuns(`touch ${mark}`);
  await expect(openSources(path)).rejects.toMatchObject({ status: 422 });
  expect(existsSync(mark)).toBe(false);
});

test('folders of a Maildir that are links, or files, are not looked into', async () => {
  const elsewhere = await made('elsewhere');
  await writeFile(join(elsewhere, '1'), mail);
  const path = await made('maildir');
  await made('maildir/new');
  await made('maildir/tmp');
  await writeFile(join(path, 'new', '1.eml'), mail);
  await symlink(elsewhere, join(path, 'cur'));
  const { sources, passedOver } = await openSources(path);
  expect(sources.map(({ size }) => size)).toEqual([mail.length]);
  expect(passedOver.map((file) => relative(path, file))).toEqual(['cur']);
  const file = await made('file');
  await made('file/new');
  await made('file/tmp');
  await writeFile(join(file, 'cur'), mail);
  expect((await openSources(file)).sources.map(({ format }) => format)).toEqual(['maildir', 'message']);
});

test('links in circles are passed over, and a pipe is not waited for', async () => {
  const path = await made('loop');
  await writeFile(join(path, 'a.eml'), mail);
  await symlink(path, join(path, 'again'));
  await symlink('self', join(path, 'self'));
  execFileSync('mkfifo', [join(path, 'pipe')]);
  const { sources, passedOver } = await openSources(path);
  expect(sources).toHaveLength(1);
  expect(passedOver.map((file) => relative(path, file))).toEqual(['again', 'self']);
  await expect(openSources(join(path, 'pipe'))).rejects.toMatchObject({ code: 'archive.import.error.unknown' });
});
