import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '#platform/mail/read.ts';
import { attacks } from '../attacks.ts';
import { rows } from '../permissions/rows.ts';
import { samples } from '../permissions/samples.ts';
import type { Visitor } from '../permissions/visitors.ts';
import { isSweep } from '../runs.ts';
import { asked, type Besieged, besieged, entitled, origin } from './besieged.ts';
import { type Control, type Form, filled, formsOf, isTyped } from './forms.ts';
import { markupTroubles } from './troubles.ts';

let it: Besieged;
beforeAll(async () => {
  it = await besieged();
});
afterAll(() => it[Symbol.asyncDispose]());

/** Lines that would become headers of a mail, an answer or a calendar, if a field of one line took more. */
const lines = [
  'Ann\r\nBcc: victim@evil.example\r\nX-Evil: 1\r\n\r\nBuy now',
  'Ann\nX-Evil: 1\nBcc: victim@evil.example',
  'Ann\rX-Evil: 1',
  'Ann\u2028X-Evil: 1\u2029X-Evil: 2\u0085X-Evil: 3',
  'Ann <victim@evil.example>, "x" <victim2@evil.example>',
  '=?utf-8?Q?Ann=0D=0AX-Evil:_1?=',
  'a@evil.example\r\nRCPT TO:<victim@evil.example>',
];
const short = '"><img src=x onerror=alert(1)>';
const bundles = Array.from({ length: 8 }, (_, at) => attacks.filter((_one, n) => n % 8 === at).join(' '));
let turn = 0;

/** What is tried in a field: something short that fits anywhere, some of the corpus in turn, a line that is two. */
function tries(): string[] {
  turn += 1;
  if (isSweep) return [short, ...bundles, ...lines];
  return [short, bundles[turn % bundles.length] ?? '', lines[turn % lines.length] ?? ''];
}

test('an attack that becomes markup is found, whichever it is', () => {
  const page = (words: string) => `<!doctype html><html><body><p title="">${words}</p></body></html>`;
  expect(markupTroubles(page('<a href="/x">y</a><form action="/z"></form>'))).toEqual([]);
  const harmless = attacks.filter((attack) => markupTroubles(page(attack)).length === 0);
  expect(harmless.filter((attack) => /^<(script|img[^>]* on|svg on|iframe|form|base|a href="j)/i.test(attack))).toEqual(
    [],
  );
  expect(markupTroubles(page(short))).toEqual(['<img onerror="alert(1)">']);
});

test('the forms of a page are read as a browser reads them', () => {
  const [form] = formsOf(
    '<form action="/a" method="post" id="f"><input name=x value=1><textarea name=t>q</textarea><select name=s><option value=1><option value=2 selected></select><input type=checkbox name=c></form><button form=f name=do value=go>',
  );
  expect(form && filled(form)).toEqual({ x: '1', t: 'q', s: '2', do: 'go' });
  expect(form?.controls.filter(isTyped).map(({ name }) => name)).toEqual(['x', 't']);
});

const pages = rows.filter(({ method, address }) => method === 'GET' && samples[address]);

/** A page of ours, where this is one; else nothing. */
async function html(answer: Response): Promise<string> {
  return answer.headers.get('Content-Type')?.startsWith('text/html') ? answer.text() : '';
}

/** The line of docs/urls.md that a form is sent to, or a page with a query of its own. */
function rowOf(method: string, path: string) {
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(path);
  const all = rows.filter((row) => row.method === method && fits(row.path));
  return all.find((row) => row.path === path) ?? all.at(0);
}

async function send(form: Form, path: string, visitor: Visitor, control: Control, words: string): Promise<Response> {
  const to = new URL(form.action || path, origin + path);
  const row = rowOf(form.method, to.pathname);
  const sample = row && form.method === 'POST' ? await asked(it, row, visitor) : undefined;
  const fields = { ...filled(form), ...sample?.form, [control.name]: words };
  if (form.method === 'GET') return it.ask(`${to.pathname}?${new URLSearchParams(fields)}`, visitor);
  // A form that stands on this page for that thing; the sample's thing is fresh, so that each try may succeed.
  const at = (sample?.path ?? to.pathname) + to.search;
  if (control.kind !== 'file') return it.ask(at, visitor, fields);
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, [control.name]: '' })) if (value) body.append(name, value);
  body.append(control.name, new File(['email,name\r\na@b.example,=1+1\r\n'], words));
  return it.ask(at, visitor, body);
}

async function mustBeClean(answer: Response, visitor: Visitor, what: unknown): Promise<void> {
  const place = answer.headers.get('Location');
  const next = place && new URL(place, origin).origin === origin ? await it.ask(place, visitor) : undefined;
  for (const one of next ? [answer, next] : [answer]) {
    expect([what, one.status < 500]).toEqual([what, true]);
    expect([what, [...one.headers].filter(([name]) => /evil/.test(name))]).toEqual([what, []]);
    const page = await html(one);
    if (page) expect([what, markupTroubles(page)]).toEqual([what, []]);
  }
}

const seen = new Set<string>();
let typed = 0;

describe.each(['stranger', 'member', 'administrator'] as const)('what a %s types', (kind) => {
  test.each(pages)('$address', { timeout: 60_000 }, async (row) => {
    const visitor = it.who(kind);
    const { path } = await asked(it, row, visitor);
    for (const form of formsOf(await html(await it.ask(path, visitor))))
      for (const control of form.controls.filter((one) => isTyped(one) || one.kind === 'file')) {
        const to = rowOf(form.method, new URL(form.action || path, origin + path).pathname)?.address;
        const key = `${kind === 'stranger'} ${form.method} ${to} ${control.name}`;
        if (seen.has(key)) continue;
        seen.add(key);
        typed += 1;
        for (const words of tries())
          await mustBeClean(await send(form, path, visitor, control, words), visitor, [path, to, control.name, words]);
      }
  });
});

test('many fields were tried', () => expect(typed).toBeGreaterThan(60));

/** After all of that, so that what was kept is shown. */
describe.each(['', '/ar'])('with all of it kept, no page of %s/ has markup of another', (prefix) => {
  test.each(pages)('$address', async (row) => {
    for (const visitor of new Set([entitled(it, row), it.who('stranger')])) {
      const { path } = await asked(it, row, visitor);
      const answer = await it.ask(prefix + path, visitor);
      const type = answer.headers.get('Content-Type') ?? '';
      const isXml = /xml|svg/.test(type);
      if (!isXml && !type.startsWith('text/html')) continue;
      expect([path, markupTroubles(await answer.text(), isXml)]).toEqual([path, []]);
    }
  });
});

test('no mail has a header, a recipient or markup that somebody typed into a form', async () => {
  const db = it.it.house.db;
  const sent = db.selectFrom('outgoing').innerJoin('blob', 'blob.sha256', 'outgoing.body').select(['head', 'bytes']);
  const recipients = await db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['address', 'head'])
    .where('address', 'like', '%evil.example')
    .execute();
  // Whoever looks after a list may type a line for each address that he invites; each gets a mail of its own.
  const uninvited = recipients.filter(
    ({ address, head }) =>
      !new RegExp(`^To: ${address}\r\n(?:.*\r\n)*Subject: Invitation to`, 'm').test(
        Buffer.from(head).toString('latin1'),
      ),
  );
  const mails = await sent.execute();
  expect(mails.length).toBeGreaterThan(30);
  expect(uninvited.filter(({ address }) => !/^a@/.test(address)).map(({ address }) => address)).toEqual([]);
  for (const { head, bytes } of mails) {
    const written = Buffer.from(head).toString('latin1');
    expect(written).not.toMatch(/^(X-Evil|Bcc):/im);
    expect(written).not.toMatch(/\r(?!\n)|(?<!\r)\n|^\r\n/m);
    const { html: page } = await readMail(Buffer.concat([head, Buffer.from('\r\n'), bytes]));
    if (page) expect(markupTroubles(`${page}</html>`)).toEqual([]);
  }
});
