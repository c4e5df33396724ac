import { enqueueNotice } from '#delivery/index.ts';
import { emailsOf } from '#members/index.ts';
import { defaultLanguage } from '#platform/languages.ts';
import type { Values } from '#platform/messages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { titledIn } from '#platform/words.ts';
import { ownersOf } from '../judgement/judgement-queries.ts';
import { type List, mustFindList } from '../queries.ts';
import { addressesOf } from '../rules.ts';
import { addressOfPage, memberAt, readerAt, type To } from '../tell.ts';
import type { Untold } from './alarm-queries.ts';
import { type BounceNotice, writeAlarm, writeBounceNotice } from './bounce-notices.ts';
import { switchOnLifetime } from './rules.ts';

/** Answers the number of the mail. */
async function tell(work: Work, list: List, kind: BounceNotice, { to, language }: To, values: Values): Promise<number> {
  const { domain } = await mustHaveNetwork(work.house);
  const { owner } = addressesOf(list.name, domain);
  const page = addressOfPage(work, language, `/lists/${list.name}`);
  const { title } = titledIn(list, language);
  const told = writeBounceNotice(kind, language, { title, owner, page, ...values });
  return enqueueNotice(work, {
    to,
    language,
    about: `lists:${list.name}`,
    from: { name: title, address: owner },
    ...told,
  });
}

/** Asks nothing of its reader and holds no link: if it comes back, it did not arrive, and that is the question. */
export async function tellProbe(work: Work, name: string, addressId: number): Promise<number | undefined> {
  const list = await mustFindList(work.db, name);
  const member = await memberAt(work, list, addressId);
  return member && tell(work, list, 'probe', member, {});
}

/** `days` are left until the subscription ends. */
export type Warning = { subscription: number; addressId: number; days: number };

/** Says that mail has stopped, and how to have it again. */
export async function tellWarning(work: Work, list: List, { subscription, addressId, days }: Warning): Promise<void> {
  const member = await memberAt(work, list, addressId);
  if (!member) return;
  const payload = { list: list.name, subscription };
  const token = await issueToken(work.db, work.now, { action: 'lists.resume-delivery', payload }, switchOnLifetime);
  const link = addressOfPage(work, member.language, `/confirm/${token}`);
  await tell(work, list, 'warning', member, { days, link });
}

const mostNamed = 50;

/** One mail about all members of a list to whom the same has happened. */
export async function tellOwners(
  work: Work,
  list: List,
  kind: 'owner-off' | 'owner-ended',
  addressIds: ReadonlyArray<number>,
): Promise<void> {
  if (addressIds.length === 0) return;
  const emails = [...(await emailsOf(work.db, addressIds.slice(0, mostNamed))).values()].sort();
  for (const owner of await ownersOf(work.db, list)) {
    const to = await readerAt(work, list, owner);
    const link = addressOfPage(work, to.language, `/lists/${list.name}/bounces`);
    const { bounceWarnings: warnings } = list.rules;
    await tell(work, list, kind, to, { n: addressIds.length, members: emails.join('\n'), warnings, link });
  }
}

/** To an administrator of the site: all the alarms since the last such mail. */
export async function tellAlarms(work: Work, administrator: string, alarms: ReadonlyArray<Untold>): Promise<void> {
  const ours = (await work.house.network())?.language ?? defaultLanguage;
  const { to, language } = await readerAt(work, { language: ours }, administrator);
  const lines = alarms.slice(0, mostNamed).map((alarm) => writeAlarm(language, titledIn(alarm, language)));
  const link = addressOfPage(work, language, '/admin/bounces');
  const told = writeBounceNotice('alarms', language, { n: alarms.length, alarms: lines.join('\n'), link });
  await enqueueNotice(work, { to, language, about: 'lists:alarms', ...told });
}
