// One post of about 4 kB to a list of 451 and of 10,000: from the accepted bytes to the last recorded answer, each
// copy with its own return path, leave link and two DKIM signatures; ARC sealed once. CPU of Node and PostgreSQL, without the relay's.

import { sendClaim } from '#delivery/send-due.ts';
import { createList } from '#lists/create-list.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { changeSettings } from '#lists/settings/change-settings.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { cpuSeconds, type Row, report, round } from './measure.ts';
import { openSink, openWorkplace } from './workplace.ts';

const runs = Number(process.argv[2] ?? 3);
const actor = houseActor('bench');
const sink = await openSink();
const { house, pids, close } = await openWorkplace({
  relay: { kind: 'smtp', host: '127.0.0.1', port: sink.port, secure: false },
});
const forms = {
  'as it came': { subjectPrefix: '', footer: false },
  'prefix, footer': { subjectPrefix: '[Drafting]', footer: true },
};
const rows: Row[] = [];
for (const members of [451, 10_000]) {
  const name = `list${members}`;
  await perform(house, createList, actor, { name, title: `List of ${members}` });
  const people = Array.from({ length: members }, (_, n) => ({
    line: n + 2,
    email: `person${n}@domain${n % 97}.example`,
    name: `Person ${n}`,
    delivery: 'each',
  }));
  for (let n = 0; n < people.length; n += 1000)
    await perform(house, importMembers, actor, { list: name, rows: people.slice(n, n + 1000), source: 'bench' });
  for (const [form, rules] of Object.entries(forms)) {
    await perform(house, changeSettings, actor, { list: name, ...rules });
    for (let run = 1; run <= runs; run += 1) rows.push({ form, ...(await fanOut(house, name, members, run, form)) });
  }
}
report('fanout: one post to a whole list, VERP and two DKIM signatures on every copy, ARC once', rows);
await close();
sink.close();

async function fanOut(house: House, list: string, members: number, run: number, form: string): Promise<Row> {
  const raw = Buffer.from(
    `From: Person <person0@domain0.example>\r\nTo: ${list}@lists.bench.example\r\nSubject: Run ${run}\r\nMessage-ID: <${list}.${run}.${form.length}@bench.example>\r\nDate: ${new Date().toUTCString()}\r\n\r\n${'A line of seventy characters that stands for what people write to lists.\r\n'.repeat(55)}`,
  );
  const before = await sink.taken();
  const [wall, cpu] = [performance.now(), cpuSeconds(pids, [sink.pid])];
  const [id = 0] = await acceptMail(
    house,
    {
      sender: 'person0@domain0.example',
      client: '127.0.0.1',
      helo: 'bench',
      recipients: [{ address: `${list}@lists.bench.example`, mailbox: 'lists.post' }],
    },
    raw,
  );
  await receiveMail(house, listMailboxes, id);
  const filed = performance.now() - wall;
  while ((await sendClaim(house)) > 0);
  const seconds = (performance.now() - wall) / 1000;
  const used = cpuSeconds(pids, [sink.pid]) - cpu;
  const taken = (await sink.taken()).messages - before.messages;
  return {
    members,
    run,
    taken,
    'until enqueued ms': round(filed, 0),
    seconds: round(seconds),
    'recipients/s': round(taken / seconds, 0),
    'CPU s': round(used),
    'recipients/CPU-s': round(taken / used, 0),
  };
}
