import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailEntry } from './entry.ts';
import { openSources } from './open-sources.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sources-'));
});
afterAll(() => rm(folder, { recursive: true }));

const mail = (n: number, from = 'ada@example.org') =>
  `From: ${from}\nSubject: ${n}\nMessage-ID: <${n}@x.example>\n\nbody ${n}\n`;
const mbox = (...ns: number[]) => ns.map((n) => `From ada@example.org Mon Mar  2 09:00:00 2026\n${mail(n)}\n`).join('');
const pipermail = (...ns: number[]) =>
  ns
    .map((n) => `From ada at example.org  Mon Mar  2 09:00:00 2026\n${mail(n, 'ada at example.org (Ada)')}\n\n\n`)
    .join('');

async function write(name: string, files: Record<string, string | Buffer>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), content);
  }
  return join(folder, name);
}

/** Format, place under `path`, and the subjects that were read, or what was told. */
async function read(path: string) {
  const { sources, passedOver } = await openSources(path);
  const found: unknown[] = [];
  for (const source of sources) {
    let last = 0;
    const entries: MailEntry[] = [];
    for await (const entry of source.read((bytes) => (last = bytes))) entries.push(entry);
    expect(last).toBe(source.size);
    found.push([source.format, relative(path, source.path), ...entries.map(told)]);
  }
  return { found, passedOver: passedOver.map((file) => relative(path, file)) };
}

function told(entry: MailEntry): string {
  if (entry.kind === 'problem') return entry.why;
  return entry.kind === 'deleted' ? 'deleted' : (/^Subject: (.*)$/m.exec(Buffer.from(entry.raw).toString())?.[1] ?? '');
}

test('files are known by what is in them, whatever they are called', async () => {
  const path = await write('files', {
    'a.txt': mbox(1, 2),
    'b.eml': mail(3),
    'c.mbox': `\x01\x01\x01\x01\n${mail(4)}\x01\x01\x01\x01\n\x01\x01\x01\x01\n${mail(5)}\x01\x01\x01\x01\n`,
    'd.mbox': gzipSync(mbox(6)),
    'e.mbox.gz': Buffer.concat([gzipSync(mbox(7)), gzipSync(mbox(8))]),
    'f.eml.gz': gzipSync(mail(9)),
    g: `\ufeff${mbox(10)}`,
    'h.mac': mbox(11, 12).replaceAll('\n', '\r'),
    'i.crlf': mbox(13, 14).replaceAll('\n', '\r\n'),
    'j.html': '<html><body>From here</body></html>',
    'k.pck': Buffer.from([0x80, 2, 0x7d]),
    'l.txt': 'Hello.\n',
    '.hidden': mbox(15),
  });
  expect(await read(path)).toEqual({
    found: [
      ['mbox', 'a.txt', '1', '2'],
      ['message', 'b.eml', '3'],
      ['mmdf', 'c.mbox', '4', '5'],
      ['mbox', 'd.mbox', '6'],
      ['mbox', 'e.mbox.gz', '7', '8'],
      ['message', 'f.eml.gz', '9'],
      ['mbox', 'g', '10'],
      ['mbox', 'h.mac', '11', '12'],
      ['mbox', 'i.crlf', '13', '14'],
    ],
    passedOver: ['j.html', 'k.pck', 'l.txt'],
  });
  await expect(openSources(join(path, 'l.txt'))).rejects.toMatchObject({ code: 'archive.import.error.unknown' });
});

test('months of pipermail are read in order of time, and its pages told apart', async () => {
  const path = await write('pipermail', {
    '2001-November.txt': pipermail(4),
    '2001-April.txt.gz': gzipSync(pipermail(1, 2)),
    '2001-August.txt': pipermail(3),
    '2000-December.txt': pipermail(0),
    '2001-August/000003.html': '<html>',
    '2001-August/thread.html': '<html>',
  });
  expect(await read(path)).toEqual({
    found: [
      ['pipermail', '2000-December.txt', '0'],
      ['pipermail', '2001-April.txt.gz', '1', '2'],
      ['pipermail', '2001-August.txt', '3'],
      ['pipermail', '2001-November.txt', '4'],
    ],
    passedOver: ['2001-August/thread.html'],
  });
  expect((await openSources(path)).pages.map((page) => relative(path, page))).toEqual(['2001-August/000003.html']);
});

test('a Maildir: new and read mail in order of arrival, folders, nothing that was never delivered', async () => {
  const path = await write('maildir', {
    'cur/1200000002.a.host:2,S': mail(2),
    'cur/1200000003.a.host:2,': '',
    'new/1200000001.b.host': mail(1),
    'tmp/1200000000.c.host': mail(0),
    '.Sent/cur/1200000004.d.host': mail(4),
    '.Sent/new/.keep': '',
    '.other/file': mail(5),
  });
  expect((await read(path)).found).toEqual([
    ['maildir', '', '1', '2', 'empty'],
    ['maildir', '.Sent', '4'],
  ]);
  const entries = (await openSources(path)).sources[0]?.read(() => {});
  for await (const entry of entries ?? []) {
    expect(entry.kind === 'message' && entry.receivedAt).toEqual(new Date(1_200_000_001_000));
    break;
  }
});

test('a link inside the folder is not followed, but told', async () => {
  const path = await write('links', { 'a.mbox': mbox(1) });
  const outside = await write('outside', { 'secret.mbox': mbox(2) });
  await symlink(outside, join(path, 'folder'));
  await symlink(join(outside, 'secret.mbox'), join(path, 'z.mbox'));
  expect(await read(path)).toEqual({ found: [['mbox', 'a.mbox', '1']], passedOver: ['folder', 'z.mbox'] });
});

test('what is broken off is told; what stands before it is read', async () => {
  const noise = Array.from({ length: 20_000 }, (_, n) => `${(n * 7919) % 10_007} ${n}`).join('\n');
  const packed = gzipSync(`${mbox(1)}${mbox(2).trimEnd()}\n${noise}\n`);
  const path = await write('broken', { 'a.gz': packed.subarray(0, -2000) });
  expect((await openSources(path)).sources.map(({ format }) => format)).toEqual(['mbox']);
  const found: string[] = [];
  for await (const entry of (await openSources(path)).sources[0]?.read(() => {}) ?? []) found.push(told(entry));
  expect(found).toEqual(['1', 'broken-off']);
});

/** What `public-inbox` writes: a commit a message, whose tree holds it as `m`; a deletion holds it as `d`. */
function inbox(path: string, deeds: ReadonlyArray<['m' | 'd', string]>): void {
  execFileSync('git', ['init', '-q', '--bare', path]);
  const stream = deeds.map(
    ([name, text], n) =>
      `commit refs/heads/master\ncommitter A <a@example.org> ${1_200_000_000 + n} +0000\ndata 1\nx\ndeleteall\nM 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  execFileSync('git', [`--git-dir=${path}`, 'symbolic-ref', 'HEAD', 'refs/heads/master']);
  execFileSync('git', [`--git-dir=${path}`, 'fast-import', '--quiet'], { input: stream.join('') });
}

test('a public-inbox: every epoch in order, without what was deleted there', async () => {
  const path = join(folder, 'inbox');
  inbox(join(path, 'git/0.git'), [
    ['m', mail(1)],
    ['m', mail(2)],
    ['d', mail(1)],
    ['m', mail(3)],
    ['m', mail(4)],
  ]);
  // Deleted in a later epoch, and once by a copy that differs in its bytes.
  inbox(join(path, 'git/1.git'), [
    ['d', mail(3)],
    ['m', mail(5)],
    ['d', `X-Seen: 1\n${mail(4)}`],
    ['m', mail(4)],
  ]);
  expect((await read(path)).found).toEqual([['public-inbox', '', 'deleted', '2', 'deleted', 'deleted', '5', '4']]);
  expect((await read(join(path, 'git/0.git'))).found).toEqual([['public-inbox', '', 'deleted', '2', '3', '4']]);
});

test('an empty folder, and a repository of something else, hold no mail', async () => {
  const path = join(folder, 'code');
  inbox(path, []);
  await expect(openSources(path)).rejects.toMatchObject({ status: 422 });
  await mkdir(join(folder, 'empty'));
  await expect(openSources(join(folder, 'empty'))).rejects.toMatchObject({ code: 'archive.import.error.unknown' });
});
