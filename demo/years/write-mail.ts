import { Buffer } from 'node:buffer';
import { type Draw, drawing } from '../draw.ts';
import { network } from '../network.ts';
import { barChart, pdf } from '../papers.ts';
import type { Language } from '../types.ts';
import { base64, dateOf, quotedPrintable, word } from './encodings.ts';
import { encode, type OldCharset } from './old-charset.ts';
import type { Said } from './talk.ts';
import { words } from './words.ts';

const site = network.domain.replace(/^lists\./, '');
const oldList = `compact-talk@old.${site}`;

/**
 * The mail of a message as programs of its year would have sent it: older charsets, quotations, footers, answers that
 * forgot what they answer, From lines that name the list. Some are HTML alone; some bring papers.
 */
export function writeMail(said: Said): Buffer {
  const draw = drawing(7 * said.n + 3);
  const year = said.at.getUTCFullYear();
  const head = [...headOf(said, year, draw), 'MIME-Version: 1.0'];
  const text = textOf(said, year, draw);
  const paper = paperOf(said, draw);
  const body = bodyOf(text, said, year, draw);
  const lines = paper === undefined ? [...head, ...body] : [...head, ...mixed(said, body, paper)];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

export function messageIdOf({ n, at, author }: Said): string {
  return `<${at.getTime().toString(36)}.${n}@${author.email.slice(author.email.indexOf('@') + 1)}>`;
}

function headOf(said: Said, year: number, draw: Draw): string[] {
  const { author, answers, language, at } = said;
  const isMunged = year >= 2016 && draw([true, false, false, false, false, false]);
  const from = isMunged
    ? [
        `From: ${word(`${author.name} via Compact-talk`)} <${oldList}>`,
        `Reply-To: ${word(author.name)} <${author.email}>`,
      ]
    : [`From: ${word(author.name)} <${author.email}>`];
  // Every fourteenth answer comes from a program that does not say what it answers.
  const forgets = draw([...Array(13).fill(false), true]);
  const line = answers === undefined || forgets ? [] : lineOf(answers);
  const subject = `[compact-talk] ${answers === undefined ? '' : words[language].re}${said.subject}`;
  return [
    ...from,
    `To: ${oldList}`,
    `Subject: ${word(subject)}`,
    `Date: ${dateOf(at, draw([0, 0, 60, 120, 180, 330, 480, -180, -300]))}`,
    `Message-ID: ${messageIdOf(said)}`,
    ...(line.length === 0 ? [] : [`In-Reply-To: ${line.at(-1)}`, `References: ${line.join('\r\n ')}`]),
    ...(year < 2005 ? [] : [`List-Id: <compact-talk.old.${site}>`, `List-Post: <mailto:${oldList}>`]),
  ];
}

/** The ids of the messages above, the first of the conversation first. */
function lineOf(said: Said): string[] {
  const line: string[] = [];
  for (let one: Said | undefined = said; one !== undefined && line.length < 20; one = one.answers) {
    line.unshift(messageIdOf(one));
  }
  return line;
}

function textOf(said: Said, year: number, draw: Draw): string {
  const { answers, author, language, paragraphs } = said;
  const own = words[language];
  const quote = answers === undefined ? [] : [attribution(answers), ...quoted(answers, said.n % 5 === 0), ''];
  const lines = paragraphs.flatMap((paragraph) => [...wrapped(paragraph, language === 'zh' ? 36 : 72), '']);
  const close = [draw(own.closes), author.name, '', '-- ', author.name, author.organisation ?? site];
  const footer =
    year >= 2018 ? [] : ['_'.repeat(47), 'Compact-talk mailing list', oldList, `https://old.${site}/listinfo`];
  const top = [draw(own.greetings), ''];
  // Most people answer below what they quote; those who answer on top leave the whole quotation underneath.
  const parts = said.n % 5 === 0 ? [...top, ...lines, ...close, '', ...quote] : [...quote, ...top, ...lines, ...close];
  return `${[...parts, ...footer].join('\n')}\n`;
}

function attribution({ at, author, language }: Said): string {
  const date = at.toISOString().slice(0, 10);
  return words[language].wrote.replace('{date}', date).replace('{name}', author.name);
}

function quoted({ paragraphs, language }: Said, all: boolean): string[] {
  const chosen = all ? paragraphs : paragraphs.slice(0, 1);
  return chosen.flatMap((paragraph) => wrapped(paragraph, language === 'zh' ? 34 : 70)).map((line) => `> ${line}`);
}

function wrapped(text: string, width: number): string[] {
  const pieces = text.includes(' ') ? text.split(' ').map((piece) => `${piece} `) : [...text];
  const lines: string[] = [''];
  for (const piece of pieces) {
    const last = lines.length - 1;
    if ((lines[last] ?? '').length + piece.trimEnd().length > width) lines.push(piece);
    else lines[last] += piece;
  }
  return lines.map((line) => line.trimEnd());
}

const oldCharsets: Readonly<Record<Language, OldCharset>> = {
  en: 'iso-8859-1',
  fr: 'iso-8859-1',
  es: 'iso-8859-1',
  ru: 'koi8-r',
  zh: 'gb2312',
  ar: 'windows-1256',
};

function bodyOf(text: string, said: Said, year: number, draw: Draw): string[] {
  const old = year < 2008 ? oldPart(text, said.language) : undefined;
  if (old) return old;
  const kind = draw(['plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'both', 'both', 'html']);
  if (kind === 'plain') return part('text/plain', text, draw([true, false]));
  if (kind === 'html' && said.n % 3 === 0) return part('text/html', htmlOf(text), true);
  const boundary = `alt-${said.n}`;
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...part('text/plain', text, true),
    `--${boundary}`,
    ...part('text/html', htmlOf(text), true),
    `--${boundary}--`,
    '',
  ];
}

/** What such a charset cannot say was written in plainer letters then. */
function oldPart(text: string, language: Language): string[] | undefined {
  const charset = oldCharsets[language];
  const plain = text
    .replace(/[“”]/g, '"')
    .replace(/[’]/g, "'")
    .replace(/—/g, '-')
    .replace(/œ/g, 'oe')
    .replace(/\n/g, '\r\n');
  const letters = encode(plain, charset);
  if (!letters) return undefined;
  const bytes = Buffer.from(letters);
  const head = [`Content-Type: text/plain; charset=${charset}`];
  if (charset === 'iso-8859-1')
    return [...head, 'Content-Transfer-Encoding: quoted-printable', '', quotedPrintable(bytes)];
  if (charset === 'gb2312') return [...head, 'Content-Transfer-Encoding: base64', '', base64(bytes)];
  return [...head, 'Content-Transfer-Encoding: 8bit', '', bytes.toString('latin1')];
}

function part(type: string, text: string, printable: boolean): string[] {
  const bytes = Buffer.from(text.replace(/\n/g, '\r\n'));
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${printable ? 'quoted-printable' : 'base64'}`,
    '',
    printable ? quotedPrintable(bytes) : base64(bytes),
  ];
}

function htmlOf(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const paragraphs = escaped
    .split('\n\n')
    .map((one) => `<p style="font-family:Calibri">${one.replace(/\n/g, '<br>\n')}</p>`);
  return `<html><body bgcolor="#ffffff">\n${paragraphs.join('\n')}\n</body></html>\n`;
}

type Paper = { name: string; type: string; bytes: Buffer };

function paperOf({ n, at, subject, paragraphs, answers }: Said, draw: Draw): Paper | undefined {
  if (answers !== undefined || draw([false, false, false, false, true]) === false) return undefined;
  const year = at.getUTCFullYear();
  if (n % 3 === 0) return { name: `chart-${year}.png`, type: 'image/png', bytes: barChart([0.3, 0.5, 0.9, 0.6]) };
  if (n % 3 === 1) {
    const rows = Array.from(
      { length: 12 },
      (_, month) => `${year}-${String(month + 1).padStart(2, '0')},${(n * (month + 3)) % 97}`,
    );
    return {
      name: `villages-${year}.csv`,
      type: 'text/csv',
      bytes: Buffer.from(`month,villages\n${rows.join('\n')}\n`),
    };
  }
  const lines = [subject, ...paragraphs].map((line) => line.replace(/[^\x20-\x7e]/g, '').slice(0, 90));
  return { name: `notes-${year}.pdf`, type: 'application/pdf', bytes: pdf(`Notes ${year}`, lines) };
}

function mixed({ n }: Said, body: readonly string[], { name, type, bytes }: Paper): string[] {
  const boundary = `mixed-${n}`;
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...body,
    `--${boundary}`,
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(bytes),
    `--${boundary}--`,
    '',
  ];
}
