import { sql } from 'kysely';
import { z } from 'zod';
import { enqueue } from '#delivery/index.ts';
import { correspondents } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { type Language, languages } from '#platform/languages.ts';
import { headerField, splitMessage } from '#platform/mail/header.ts';
import { composeNotice } from '#platform/mail/notice.ts';
import { mustHaveNetwork, operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { signNumber } from '#platform/signed.ts';
import { nameOf } from '../queries.ts';
import { weeklyNotice } from './notices.ts';
import { type Content, hasNews, leavePurpose, mostAtOnce } from './rules.ts';
import './schema.ts';

const line = z.object({ title: z.string(), path: z.string(), n: z.number().optional(), kind: z.string() });
const lines = z.array(line).max(100);
const ahead = z.object({
  ...{ title: z.string(), path: z.string(), firm: z.boolean() },
  ...{
    on: z.iso.date(),
    until: z.iso.date().optional(),
    isVague: z.boolean().optional(),
    words: z.string().optional(),
  },
});

/** A kill undoes all of it or nothing: who has had the week and what waits to go out are written together. */
export const sendWeekly = operation({
  name: 'front.send-weekly',
  summary: 'Send the weekly mail to readers who have not had this week; where nothing is new, only settle the week.',
  input: z.object({
    week: z.iso.date(),
    language: z.enum(languages),
    readers: z.array(z.number().int()).max(mostAtOnce),
    content: z.object({ threads: lines, news: lines, changes: lines, lists: lines, ahead: z.array(ahead).max(100) }),
  }),

  async run(work, actor, { week, language, readers, content }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { rows } = await sql<{ id: number; person: string }>`
      update weekly_reader set week = ${week} where id = any(${readers}::bigint[]) and since is not null
        and (week is null or week < ${week}) returning id, person_id as person`.execute(work.db);
    const people = await correspondents(
      work.db,
      rows.map(({ person }) => person),
    );
    const recipients = rows.flatMap(({ id, person }) => {
      const to = people.get(person)?.email;
      return to ? [{ address: to, slots: { to, leave: signNumber(work.house.secrets.link, leavePurpose, id) } }] : [];
    });
    if (!hasNews(content) || recipients.length === 0) return { sent: 0 };
    const { domain } = await mustHaveNetwork(work.house);
    const { header, body } = await compose(work, week, language, content);
    const slotHeader = [
      headerField('To', '<{to}>'),
      headerField('List-Unsubscribe', `<${work.house.url}/weekly/leave/{leave}>`),
      headerField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    ];
    const mail = { kind: 'notice' as const, about: `weekly:${week}`, header, slotHeader, body, signDomain: domain };
    await enqueue(work.db, mail, recipients);
    work.emit({ type: 'front.weekly-sent', about: `weekly:${week}`, details: { copies: recipients.length } });
    return { sent: recipients.length };
  },
});

/** The words are the same for all of them; whom it goes to, and how to leave, stand in the header of each copy. */
async function compose({ house, now }: Work, week: string, language: Language, content: Content) {
  const network = await mustHaveNetwork(house);
  const name = nameOf(network, language);
  const from = { name, address: `postmaster@${network.domain}` };
  const notice = weeklyNotice(language, { network: name, url: house.url, week, content });
  const headers = { Precedence: 'bulk' };
  const made = splitMessage(await composeNotice({ ...notice, from, to: from.address, language, now, headers }));
  return { header: made.header.filter(({ key }) => key !== 'to'), body: made.body };
}
