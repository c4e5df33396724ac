import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#platform/refusal.ts';
import type { Format, MailEntry, MailSource } from './entry.ts';
import { isMaildir, openMaildir } from './maildir.ts';
import { readMessageFile } from './message-file.ts';
import { openBytes } from './open-bytes.ts';
import { byPeriod } from './pipermail-period.ts';
import { openPublicInbox, repositoriesAt } from './public-inbox.ts';
import { readMbox } from './read-mbox.ts';
import { readMmdf } from './read-mmdf.ts';
import { recogniseFile } from './recognise-file.ts';

export type Sources = {
  sources: MailSource[];
  /** Files in which no mail was found, and links, which are never followed. */
  passedOver: string[];
  /** Pages of pipermail, `2001-November/000123.html`: they tell which message had which number. */
  pages: string[];
};

/** Everything that holds mail at `path`, a file or a folder, recognised by what is in it, not by its name. */
export async function openSources(path: string): Promise<Sources> {
  const found: Sources = { sources: [], passedOver: [], pages: [] };
  const what = await stat(path);
  if (what.isDirectory()) await openFolder(path, found);
  // A pipe or a device is not read: it may never answer, or never end.
  else if (what.isFile()) await openFile(path, found);
  if (found.sources.length === 0) throw new Refusal(422, 'archive.import.error.unknown', { file: path });
  return found;
}

async function openFolder(path: string, found: Sources): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true });
  // Links are never followed; old repositories have one to their branch.
  const names = new Set(
    entries.filter((each) => !each.isSymbolicLink() || each.name === 'HEAD').map(({ name }) => name),
  );
  const repositories = await repositoriesAt(path, names);
  const inbox = repositories.length > 0 ? await openPublicInbox(path, repositories) : undefined;
  if (inbox) {
    found.sources.push(inbox);
    return;
  }
  const maildir = isMaildir(entries);
  if (maildir) found.sources.push(await openMaildir(path));
  for (const entry of entries.sort((a, b) => byPeriod(a.name, b.name))) {
    if (maildir && entry.isDirectory() && ['cur', 'new', 'tmp'].includes(entry.name)) continue;
    await openEntry(join(path, entry.name), entry, found);
  }
}

async function openEntry(path: string, entry: Dirent, found: Sources): Promise<void> {
  if (entry.isSymbolicLink()) found.passedOver.push(path);
  else if (entry.isDirectory()) await openSubfolder(path, entry.name, found);
  else if (entry.isFile() && /^\d{6}\.html$/.test(entry.name)) found.pages.push(path);
  else if (entry.isFile() && !entry.name.startsWith('.')) await openFile(path, found);
}

/** A folder with a dot is looked at only where it is one of a Maildir's. */
async function openSubfolder(path: string, name: string, found: Sources): Promise<void> {
  const isHidden = name.startsWith('.') && !isMaildir(await readdir(path, { withFileTypes: true }));
  if (!isHidden) await openFolder(path, found);
}

async function openFile(path: string, found: Sources): Promise<void> {
  const { size } = await stat(path);
  const format = await recogniseFile(path);
  if (!format) found.passedOver.push(path);
  else found.sources.push({ format, path, size, read: (seen) => readFileAs(format, path, size, seen) });
}

async function* readFileAs(
  format: Format,
  path: string,
  size: number,
  seen: (bytes: number) => void,
): AsyncGenerator<MailEntry> {
  if (format === 'mmdf') yield* readMmdf(openBytes(path, seen));
  else if (format === 'message') yield await readMessageFile(path, undefined, seen);
  else yield* readMbox(openBytes(path, seen));
  seen(size);
}
