import { expect, test } from 'vitest';
import { lastCopies } from '#delivery/index.ts';
import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { languages } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { dnsTable, type Records } from '../../../test/dns-table.ts';
import { visitors } from '../../../test/permissions/visitors.ts';
import { domain, here, rightZone } from '../../../test/right-zone.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { examine, type Report } from './queries.ts';

const admin = houseActor('test');

async function withZone(change: (records: Record<string, ReadonlyArray<string>>) => Records = (records) => records) {
  const open = await testHouse({ resolver: undefined });
  open.house.dns = dnsTable(change(rightZone(open.house)));
  return open;
}

/** A list whose post has left, as far as this house can see. */
async function post(house: House, list: string): Promise<void> {
  await perform(house, createList, admin, { name: list, title: list });
  await perform(house, subscribe, admin, { list, email: 'ana@lists.test.example', name: 'Ana' });
  const raw = `From: Ana <ana@${domain}>\r\nTo: ${list}@${domain}\r\nSubject: Paragraph 12\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\nMessage-ID: <${list}@people.example>\r\n\r\nDear all\r\n`;
  const address = `${list}@${domain}`;
  const mailbox = listMailboxes[await indexOfMailbox(house, address)]?.name ?? 'none';
  const envelope = { sender: `ana@${domain}`, client: here, helo: 'x', recipients: [{ address, mailbox }] };
  const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw));
  await receiveMail(house, listMailboxes, id);
  await house.db.updateTable('delivery').set({ state: 'sent', done_at: house.now() }).execute();
}

async function indexOfMailbox(house: House, address: string): Promise<number> {
  const known = await Promise.all(listMailboxes.map(({ knows }) => knows(house, address)));
  return known.indexOf(true);
}

const states = (report: Report, ...ids: string[]) =>
  ids.map((id) => report.findings.find((finding) => finding.id === id)?.state);

test('a zone that is right, and copies that are checked as a receiver would', async () => {
  await using open = await withZone();
  await post(open.house, 'talk');
  const report = await examine(open.house, admin);
  const names = ['mx', 'spf', 'spf-address', 'dkim', 'dmarc', 'ptr', 'ehlo', 'url', 'queue', 'incoming', 'clock'];
  expect(states(report, ...names)).toEqual(names.map(() => 'good'));
  const copies = ['signature', 'alignment', 'single-fields', 'needed-fields', 'line-length', 'one-click'];
  const more = ['one-click-signed', 'list-id', 'arc', 'gmail-from'];
  expect(states(report, ...copies, ...more)).toEqual([...copies, ...more].map(() => 'good'));
  expect(states(report, 'relay', 'gmail-both-proofs', 'microsoft-dkim')).toEqual(['wrong', 'good', 'good']);
});

test('a key that is another’s in DNS: the key is wrong, and so is the signature on what was sent', async () => {
  await using open = await withZone((records) => {
    const keys = Object.keys(records).filter((name) => name.includes('_domainkey'));
    const others = keys.map((name) => [name, [`v=DKIM1; k=rsa; p=${'A'.repeat(40)}`]]);
    return { ...records, ...Object.fromEntries(others) };
  });
  await post(open.house, 'talk');
  const report = await examine(open.house, admin);
  expect(states(report, 'dkim', 'signature', 'spf')).toEqual(['wrong', 'wrong', 'good']);
});

test('records of another host are told from ours', async () => {
  await using open = await withZone((records) => ({
    ...records,
    [`${domain} MX`]: ['10 mx.other.example'],
    'mx.other.example A': ['203.0.113.7'],
    [`${domain} TXT`]: ['v=spf1 ip4:203.0.113.7 -all'],
    '5.100.51.198.in-addr.arpa PTR': ['host5.provider.example'],
  }));
  const report = await examine(open.house, admin);
  expect(states(report, 'mx', 'spf', 'spf-address', 'ptr')).toEqual(['warning', 'good', 'warning', 'warning']);
});

test('DNS that never answers ends in time, and nothing is called wrong for it', async () => {
  await using open = await withZone();
  open.house.dns = () => new Promise<never>(() => undefined);
  const began = Date.now();
  const report = await examine(open.house, admin, { dns: 300, door: 300 });
  expect(Date.now() - began).toBeLessThan(3000);
  const names = ['mx', 'spf', 'spf-address', 'dkim', 'dmarc', 'ehlo', 'url'];
  expect(states(report, ...names)).toEqual(names.map(() => 'not checked'));
});

test('with no resolver nothing in DNS is called missing', async () => {
  await using open = await testHouse();
  const report = await examine(open.house, admin);
  expect(states(report, 'mx', 'spf', 'dkim', 'dmarc')).toEqual(Array(4).fill('not checked'));
});

test('within a minute DNS is asked once, however often somebody looks', async () => {
  await using open = await withZone();
  const ask = open.house.dns;
  let asked = 0;
  open.house.dns = (name, type) => {
    asked += 1;
    return ask(name, type);
  };
  const [one, other] = await Promise.all([examine(open.house, admin), examine(open.house, admin)]);
  const before = asked;
  expect(await examine(open.house, admin)).toBe(one);
  expect([other === one, asked === before, before > 5]).toEqual([true, true, true]);
});

test('the last copy of each list is looked at, never a notice, and only for an administrator', async () => {
  await using open = await withZone();
  for (const list of ['talk', 'drafts']) await post(open.house, list);
  const { house } = open;
  const abouts = (await lastCopies(house, admin)).map(({ about }) => about.split('/')[0]);
  expect(abouts).toEqual(['archive:drafts', 'archive:talk']);
  await house.db.updateTable('outgoing').set({ kind: 'notice' }).where('about', 'like', 'archive:talk/%').execute();
  expect(await lastCopies(house, admin)).toHaveLength(1);
  await expect(lastCopies(house, stranger)).rejects.toMatchObject({ status: 403 });
  await expect(examine(house, stranger)).rejects.toMatchObject({ status: 403 });
});

test('an administrator reads it in six languages, with the records as text to copy; others do not', async () => {
  await using open = await withZone();
  for (const list of ['talk', 'other']) await perform(open.house, createList, admin, { name: list, title: list });
  const web = createWeb(open.house, rooms);
  const answers = new Map<string, number>();
  for (const { kind, cookie } of await visitors(open.house)) {
    const answer = await web.request('https://parley.test.example/admin/doctor', { headers: { Cookie: cookie } });
    answers.set(kind, answer.status);
    if (kind !== 'administrator') expect(await answer.text()).not.toContain('v=spf1');
    else
      for (const language of languages) {
        const prefix = language === 'en' ? '' : `/${language}`;
        const page = await web.request(`https://parley.test.example${prefix}/admin/doctor`, {
          headers: { Cookie: cookie },
        });
        const html = await page.text();
        expect([page.status, html.match(/<h1>/g)?.length]).toEqual([200, 1]);
        expect(html).toContain(`${domain}. TXT &quot;v=spf1 ip4:${here} -all&quot;`);
        expect(html).toContain(`${domain}. MX 10 parley.test.example.`);
      }
  }
  expect([...answers].filter(([, status]) => status === 200)).toEqual([['administrator', 200]]);
});
