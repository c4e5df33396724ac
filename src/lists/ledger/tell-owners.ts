import { z } from 'zod';
import { type DueReport, enqueueReport, failedOf, takeDueReports } from '#delivery/index.ts';
import { holds } from '#platform/actor.ts';
import { inLanguage } from '#platform/languages.ts';
import { mustHaveNetwork, operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { moderatorsOf } from '../judgement/judgement-queries.ts';
import { writeNotice } from '../notices.ts';
import { listNamed } from '../queries.ts';
import { addressesOf } from '../rules.ts';

const mostInWords = 50;

export const tellOwners = operation({
  name: 'lists.tell-owners',
  summary: 'Tell who answers for a list whom its messages could not reach, 20 messages at most. Answers how many.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const due = await takeDueReports(work.db, 'post');
    for (const mail of due) await tellOwnersOf(work, mail);
    return { looked: due.length };
  },
});

/** One mail about a message to each who answers for its list, when the last try is over; never one for a recipient. */
async function tellOwnersOf(work: Work, mail: DueReport): Promise<void> {
  const { db, house } = work;
  const [, name = '', hash = ''] = /^archive:([^/]+)\/(\w+)$/.exec(mail.about) ?? [];
  const list = await listNamed(db, name);
  const failed = await failedOf(db, mail.id);
  if (!list || failed.length === 0) return;
  const { domain } = await mustHaveNetwork(house);
  const { owner, post } = addressesOf(list.name, domain);
  const named = failed.slice(0, mostInWords).map(({ address }) => address);
  const facts = {
    title: list.title,
    address: post,
    owner,
    subject: mail.subject,
    n: mail.counts.failed ?? failed.length,
  };
  for (const { email, language } of await moderatorsOf(db, list)) {
    const at = (path: string) => `${house.url}${inLanguage(language, `/lists/${list.name}${path}`)}`;
    const link = at(`/messages/${hash}/deliveries?state=failed`);
    const words = writeNotice('unreached', language, { ...facts, addresses: named.join('\n'), link, page: at('') });
    const from = { name: list.title, address: owner };
    await enqueueReport(work, mail, failed, { to: email, language, from, about: `report:${mail.id}`, ...words });
  }
  work.emit({ type: 'lists.owners-told', about: mail.about, details: { failed: failed.length } });
}
