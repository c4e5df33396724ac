import { inflateSync } from 'node:zlib';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { attachmentBytes, htmlPage } from './compose.ts';
import { demoMails, messageIdOf } from './mails.ts';
import { lists, network } from './network.ts';
import { authors, members } from './people.ts';
import { find, languageOf, moment, plainText } from './render.ts';
import { threads } from './threads/index.ts';

const start = new Date('2026-03-01T10:30:00Z');
const mails = await demoMails(start);
const day = 86_400_000;

const written = Object.entries(threads).flatMap(([name, thread]) =>
  thread.messages.map((message) => ({ name, thread, message, id: messageIdOf(name, message.key) })),
);

async function parsed(id: string) {
  const mail = mails.find((one) => one.messageId === id);
  if (!mail) throw new Error(`no mail ${id}`);
  return PostalMime.parse(mail.raw);
}

const unix = (text: string): string => text.replace(/\r\n/g, '\n');

describe('the threads', () => {
  test('are at least 14, with at least 90 messages', () => {
    expect(Object.keys(threads).length).toBeGreaterThanOrEqual(14);
    expect(mails.length).toBeGreaterThanOrEqual(90);
    expect(mails.length).toBe(written.length);
  });

  test('speak six languages', () => {
    const spoken = new Set(written.map(({ thread, message }) => languageOf(thread, message)));
    expect([...spoken].sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
  });

  test('go to lists that exist, from each of them at least once', () => {
    expect([...new Set(mails.map((mail) => mail.list))].sort()).toEqual(lists.map((list) => list.name).sort());
  });

  test('have a thread of 12 messages or more and four levels or more', () => {
    const depth = (thread: (typeof written)[number]['thread'], key: string): number => {
      const { reply } = find(thread, key);
      return reply === undefined ? 1 : 1 + depth(thread, reply);
    };
    const long = Object.values(threads).filter((thread) => thread.messages.length >= 12);
    expect(long.some((thread) => thread.messages.some((message) => depth(thread, message.key) >= 4))).toBe(true);
  });

  test('let nobody answer a message that is not there yet', () => {
    for (const { thread, message } of written) {
      if (message.reply === undefined) continue;
      const parent = find(thread, message.reply);
      expect(moment(start, parent.at).getTime()).toBeLessThan(moment(start, message.at).getTime());
    }
  });

  test('quote only words of earlier messages of the thread', () => {
    const plain = (text: string): string => text.replace(/^[> ]+/gm, ' ').replace(/\s+/g, ' ');
    for (const { thread, message, name } of written) {
      const earlier = thread.messages
        .filter((one) => moment(start, one.at) < moment(start, message.at))
        .map((one) => plain(one.body))
        .join('\n');
      const quotes = message.body
        .split('\n')
        .map((line) => (/^>(?!.*\{\{)\s*[^\s>]/.test(line) ? line : '\n'))
        .join('\n')
        .split(/\n\s*\n/);
      for (const quote of quotes.map((one) => plain(one).trim()).filter((one) => one !== '')) {
        const known = earlier.replace(/ /g, '').toLowerCase().includes(quote.replace(/ /g, '').toLowerCase());
        expect([`${name}.${message.key}`, quote, known]).toEqual([`${name}.${message.key}`, quote, true]);
      }
    }
  });

  test('leave no placeholder unfilled', () => {
    for (const { thread, message } of written) {
      expect(plainText(thread, message, start)).not.toMatch(/\{\{|\}\}|undefined|Invalid/);
    }
  });
});

describe('the mails', () => {
  test('are dated within 50 days before the start, oldest first', () => {
    const times = mails.map((mail) => mail.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.min(...times)).toBeGreaterThan(start.getTime() - 50 * day);
    expect(Math.max(...times)).toBeLessThan(start.getTime());
  });

  test('have Message-IDs of their own', () => {
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(mails.length);
  });

  test.each(written)('$id parses to what was written', async ({ thread, message, id, name }) => {
    const mail = await parsed(id);
    const author = authors[message.from];
    expect(mail.messageId).toBe(id);
    expect(mail.from).toMatchObject({ name: author.name, address: author.email });
    expect(mail.to?.[0]).toMatchObject({ address: `${thread.list}@${network.domain}` });
    expect(new Date(mail.date ?? '')).toEqual(moment(start, message.at));
    expect(mail.inReplyTo).toBe(message.reply === undefined ? undefined : messageIdOf(name, message.reply));
    expect(mail.headers.find((header) => header.key === 'mime-version')?.value).toBe('1.0');
    if (message.body !== '' && message.wrap !== 'flowed')
      expect(unix(mail.text ?? '').trimEnd()).toBe(plainText(thread, message, start).trimEnd());
    if (message.wrap === 'flowed')
      expect(unix(mail.text ?? '').trimEnd()).toBe(plainText(thread, { ...message, wrap: undefined }, start).trimEnd());
    if (message.html !== undefined) expect(unix(mail.html ?? '').trim()).toBe(htmlPage(thread, message, start).trim());
  });

  test('carry their attachments whole', async () => {
    const papers = written.filter(({ message }) => message.attachments);
    expect(papers.length).toBeGreaterThanOrEqual(6);
    for (const { thread, message, id } of papers) {
      const { attachments } = await parsed(id);
      const wanted = (message.attachments ?? []).map((paper) => ({
        name: paper.filename,
        bytes: comparable(paper.filename, attachmentBytes(paper, thread, message, start)),
      }));
      const found = attachments.map((one) => ({
        name: one.filename,
        bytes: comparable(one.filename ?? '', bytesOf(one.content)),
      }));
      expect(found).toEqual(wanted);
    }
  });

  test('have papers that other programs can open', async () => {
    const papers = (await Promise.all(mails.map((mail) => PostalMime.parse(mail.raw)))).flatMap(
      (mail) => mail.attachments,
    );
    const opened = papers.map((paper) => ({ type: paper.mimeType, bytes: bytesOf(paper.content) }));
    for (const { bytes } of opened.filter((paper) => paper.type === 'application/pdf')) {
      const file = bytes.toString('latin1');
      const table = Number(/startxref\n(\d+)/.exec(file)?.[1]);
      const offsets = [...file.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map((found) => Number(found[1]));
      expect(offsets.map((offset) => file.slice(offset).split(' ', 1)[0])).toEqual(['1', '2', '3', '4', '5', '6']);
    }
    const [png] = opened.filter((paper) => paper.type === 'image/png').map((paper) => paper.bytes);
    if (!png) throw new Error('no picture');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(inflateSync(png.subarray(41, png.length - 16)).length).toBe((width + 1) * height);
  });

  test('name the whole line of messages answered', async () => {
    const mail = await parsed(messageIdOf('paragraph-12', 'f'));
    expect(mail.references?.split(/\s+/)).toEqual(['a', 'c', 'd', 'e'].map((key) => messageIdOf('paragraph-12', key)));
  });

  test('come as HTML only, flowed, and in older charsets too', () => {
    const heads = mails.map((mail) => Buffer.from(mail.raw).toString('latin1'));
    expect(heads.filter((raw) => /multipart\/alternative/.test(raw)).length).toBeGreaterThanOrEqual(4);
    expect(heads.filter((raw) => /^Content-Type: text\/html/m.test(raw.split('\r\n\r\n')[0] ?? '')).length).toBe(1);
    expect(heads.filter((raw) => /format=flowed/.test(raw)).length).toBe(1);
    expect(heads.filter((raw) => /charset=iso-8859-1/.test(raw)).length).toBe(1);
    expect(heads.filter((raw) => /charset=koi8-r/.test(raw)).length).toBe(1);
  });

  test('are the same bytes for the same start', async () => {
    expect(await demoMails(start)).toEqual(mails);
  });

  test('name no host outside .example', () => {
    const source = JSON.stringify([threads, authors, network, lists]);
    const hosts = [...source.matchAll(/(?:@|https?:\/\/)([a-z0-9.-]+[a-z0-9])/gi)].map((found) => found[1] ?? '');
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
    expect(hosts.length).toBeGreaterThan(40);
  });
});

describe('the members', () => {
  const all = members();

  test('are 300 or more with addresses of their own, all under .example', () => {
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(new Set(all.map((member) => member.email)).size).toBe(all.length);
    expect(all.filter((member) => !/^[a-z.-]+@[a-z0-9.-]+\.example$/.test(member.email))).toEqual([]);
  });

  test('come from 75 countries or more, all groups and all ways of delivery', () => {
    expect(new Set(all.flatMap((member) => member.country ?? [])).size).toBeGreaterThanOrEqual(75);
    expect(new Set(all.map((member) => member.stakeholder)).size).toBe(7);
    expect(new Set(all.map((member) => member.delivery)).size).toBe(5);
    expect(new Set(all.map((member) => member.language)).size).toBe(6);
  });

  test('include every author, and are the same every time', () => {
    const known = new Set(all.map((member) => member.email));
    expect(Object.values(authors).filter((author) => !known.has(author.email))).toEqual([]);
    expect(members()).toEqual(all);
  });
});

/** postal-mime reads a calendar as text and hands it out with bare line feeds. */
function comparable(filename: string, bytes: Buffer): string {
  return filename.endsWith('.ics') ? unix(bytes.toString('utf8')) : bytes.toString('base64');
}

function bytesOf(content: string | ArrayBuffer | Uint8Array): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}
