import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { oldMails } from './index.ts';
import { type Said, talk } from './talk.ts';
import { messageIdOf, writeMail } from './write-mail.ts';

const start = new Date('2026-03-01T10:30:00Z');
const all = [...talk(start, 1500)];
const bare = (text: string): string =>
  text
    .replace(/[\s>]+/g, '')
    .replace(/[“”"]/g, '"')
    .replace(/[’']/g, "'")
    .replace(/—/g, '-')
    .replace(/œ/g, 'oe');

async function read(said: Said) {
  const raw = writeMail(said);
  return { raw: raw.toString('latin1'), mail: await PostalMime.parse(raw) };
}

describe('the old list', () => {
  test('has thousands of mails over twenty years, and busy times among them', () => {
    const mails = oldMails(start);
    expect(mails.length).toBeGreaterThan(3500);
    expect(oldMails(start)).toEqual(mails);
    const years = Map.groupBy(mails, ({ at }) => at.getUTCFullYear());
    expect(years.size).toBeGreaterThanOrEqual(21);
    const counts = [...years.values()].map((year) => year.length).sort((a, b) => a - b);
    expect((counts.at(-1) ?? 0) / (counts[Math.floor(counts.length / 2)] ?? 1)).toBeGreaterThan(1.5);
    expect(Math.max(...mails.map(({ at }) => at.getTime()))).toBeLessThan(start.getTime());
  });

  test('answers what was said before, in the same language', () => {
    for (const { answers, at, language } of all) {
      if (!answers) continue;
      expect(answers.at.getTime()).toBeLessThan(at.getTime());
      expect(answers.language).toBe(language);
    }
    expect([...new Set(all.map(({ language }) => language))].sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
    expect(all.some(({ depth }) => depth >= 6)).toBe(true);
    expect(
      all
        .map(({ subject, paragraphs }) => `${subject}${paragraphs.join('')}`)
        .filter((text) => /\{|undefined/.test(text)),
    ).toEqual([]);
  });

  test('is read back whole by a mail program, whatever its charset', async () => {
    for (const said of all) {
      const { mail } = await read(said);
      const text = bare(mail.text ?? (mail.html ?? '').replace(/<[^>]*>/g, '').replace(/&gt;/g, ''));
      expect([said.n, said.paragraphs.map(bare).filter((paragraph) => !text.includes(paragraph))]).toEqual([
        said.n,
        [],
      ]);
      expect(mail.subject).toContain(said.subject);
      expect(mail.messageId).toBe(messageIdOf(said));
      expect(new Date(mail.date ?? '').getTime()).toBe(Math.floor(said.at.getTime() / 1000) * 1000);
    }
  });

  test('has what old archives have: older charsets, HTML alone, papers, mails that name the list, lost beginnings', async () => {
    const kinds = await Promise.all(all.map(read));
    const share = (pattern: RegExp) => kinds.filter(({ raw }) => pattern.test(raw)).length;
    expect(share(/charset=(koi8-r|gb2312|windows-1256|iso-8859-1)/)).toBeGreaterThan(200);
    expect(share(/^Content-Type: text\/html/m)).toBeGreaterThan(20);
    expect(share(/^Content-Disposition: attachment/m)).toBeGreaterThan(20);
    expect(share(/^Reply-To: /m)).toBeGreaterThan(40);
    const forgetful = kinds.filter(({ mail }, n) => all[n]?.answers && !mail.inReplyTo);
    expect(forgetful.length).toBeGreaterThan(40);
    expect(oldMails(start).length).toBeLessThan([...talk(start, 4000)].length);
  });

  test('writes lines that every mail server takes, to addresses that do not exist', async () => {
    for (const said of all.slice(0, 400)) {
      const { raw } = await read(said);
      expect([said.n, raw.split('\r\n').filter((line) => line.length > 990)]).toEqual([said.n, []]);
      const hosts = [...raw.matchAll(/(?<=[\w.-]@|https?:\/\/)[a-z0-9.-]+[a-z0-9]/gi)].map(([host]) => host);
      expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
    }
  });
});
