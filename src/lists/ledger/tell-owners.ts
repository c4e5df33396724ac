import { z } from 'zod';
import { type DueReport, enqueueReport, failedOf, takeDueReports } from '#delivery/index.ts';
import { holds } from '#platform/actor.ts';
import { mustHaveNetwork, operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { titledIn } from '#platform/words.ts';
import { moderatorsOf } from '../judgement/judgement-queries.ts';
import type { NoticeKind } from '../notice-words.ts';
import { writeNotice } from '../notices.ts';
import { listNamed } from '../queries.ts';
import { addressesOf } from '../rules.ts';
import { addressOfPage } from '../tell.ts';

const mostInWords = 50;

export const tellOwners = operation({
  name: 'lists.tell-owners',
  summary:
    'Tell who answers for a list whom its messages and digests could not reach, 20 of each at most. Answers how many.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const posts = await takeDueReports(work.db, 'post');
    const digests = await takeDueReports(work.db, 'digest');
    // The mails of an issue differ in what their readers had before; its owners hear of it once.
    const issues = Map.groupBy(digests, ({ about }) => about);
    for (const mails of [...posts.map((mail) => [mail]), ...issues.values()]) await tellOwnersOf(work, mails);
    return { looked: posts.length + digests.length };
  },
});

/** One mail about a message or a digest to each who answers for its list, when the last try is over; never one for a recipient. */
async function tellOwnersOf(work: Work, mails: ReadonlyArray<DueReport>): Promise<void> {
  const { db, house } = work;
  const [mail] = mails;
  const meant = mail && meantBy(mail.about);
  const list = meant && (await listNamed(db, meant.list));
  const failed = (await Promise.all(mails.map(({ id }) => failedOf(db, id)))).flat();
  if (!mail || !list || failed.length === 0) return;
  const { domain } = await mustHaveNetwork(house);
  const { owner, post } = addressesOf(list.name, domain);
  const named = failed.slice(0, mostInWords).map(({ address }) => address);
  const n = mails.reduce((sum, { counts }) => sum + (counts.failed ?? 0), 0) || failed.length;
  const facts = { address: post, owner, subject: mail.subject, n };
  for (const { email, language } of await moderatorsOf(db, list)) {
    const at = (path: string) => addressOfPage(work, language, `/lists/${list.name}${path}`);
    const places = { link: at(meant.path), page: at('') };
    const { title } = titledIn(list, language);
    const from = { name: title, address: owner };
    const words = writeNotice(meant.kind, language, { ...facts, title, addresses: named.join('\n'), ...places });
    await enqueueReport(work, mail, failed, { to: email, language, from, about: `report:${mail.id}`, ...words });
  }
  work.emit({ type: 'lists.owners-told', about: mail.about, details: { failed: failed.length } });
}

/** Which list a mail is of, and where its owners see what became of it. */
function meantBy(about: string): { list: string; kind: NoticeKind; path: string } | undefined {
  const [, list, hash] = /^archive:([^/]+)\/(\w+)$/.exec(about) ?? [];
  if (list && hash) return { list, kind: 'unreached', path: `/messages/${hash}/deliveries?state=failed` };
  const [, digestsOf] = /^lists:([^/]+)\/digests\/\d+$/.exec(about) ?? [];
  return digestsOf ? { list: digestsOf, kind: 'unreached-digest', path: '' } : undefined;
}
