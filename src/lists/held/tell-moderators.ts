import { countAttempt, type Limit } from '#platform/limits.ts';
import { translator } from '#platform/messages.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { issueTokens, type TokenUse } from '#platform/tokens.ts';
import { titledIn } from '#platform/words.ts';
import { type Moderator, moderatorsOf } from '../judgement/judgement-queries.ts';
import type { List } from '../queries.ts';
import { decideByLinkAction } from '../rules.ts';
import { addressOfPage, tell } from '../tell.ts';
import type { DecisionName } from './carry-out.ts';
import { decisionWords } from './decision-words.ts';

export type WaitingPost = { id: number; sender: string; subject: string };
export type Waiting = {
  /** How many posts wait, of which `posts` are the first. */
  n: number;
  posts: ReadonlyArray<WaitingPost>;
  /** People who ask to join. */
  requests: number;
};

const linked = ['approve', 'trust', 'reject', 'discard', 'ban'] as const satisfies ReadonlyArray<DecisionName>;

/**
 * Once a day to each moderator, in his language: what waits, and for each of the first posts a link for each decision
 * that works without signing in. A link is his alone, and works once.
 */
export async function tellWaiting(work: Work, list: List, waiting: Waiting): Promise<number> {
  const moderators = await moderatorsOf(work.db, list);
  const uses = moderators.flatMap((moderator) => waiting.posts.flatMap((post) => usesOf(list, moderator, post)));
  const tokens = await issueTokens(work.db, work.now, uses);
  for (const [at, moderator] of moderators.entries()) {
    const own = waiting.posts.length * linked.length;
    await tellOne(work, list, moderator, waiting, tokens.slice(at * own, (at + 1) * own));
  }
  return moderators.length;
}

function usesOf(list: List, { personId: person }: Moderator, { id: held }: WaitingPost): TokenUse[] {
  return linked.map((decision) => ({
    action: decideByLinkAction,
    payload: { person, list: list.name, held, decision },
  }));
}

async function tellOne(
  work: Work,
  list: List,
  { email: to, language }: Moderator,
  { n, posts, requests }: Waiting,
  tokens: ReadonlyArray<string>,
): Promise<void> {
  const t = translator(language);
  const blocks = posts.map(({ sender, subject }, place) => {
    const links = linked.map((decision, of) => {
      const path = `/moderate/${tokens[place * linked.length + of]}`;
      return `  ${t(decisionWords[decision])}:\n  ${addressOfPage(work, language, path)}`;
    });
    return [`${sender}: ${subject || t('lists.held.no-subject')}`, ...links].join('\n');
  });
  const asked = t('lists.mail.asking.text', {
    n: requests,
    title: titledIn(list, language).title,
    link: page(work, list, language, 'requests'),
  });
  if (n === 0) return tell(work, list, 'asking', { to, language }, { n: requests, asked });
  await tell(
    work,
    list,
    'waiting',
    { to, language },
    {
      ...{ n, posts: blocks.join('\n\n'), more: n - posts.length, link: page(work, list, language, 'held') },
      requests: requests > 0 ? `\n\n${asked}` : '',
    },
  );
}

function page(work: Work, list: List, language: Moderator['language'], of: 'held' | 'requests'): string {
  return addressOfPage(work, language, `/lists/${list.name}/${of}`);
}

/** Somebody can make others confirm, but not make us write to moderators all day. */
const perList: Limit = { name: 'told-of-request', most: 10, minutes: 60 };

/** At once, where the list wants it: somebody with a confirmed address asks to join. */
export async function tellAsking(work: Work, list: List): Promise<void> {
  try {
    await countAttempt(work.house.beside, work.now, [[perList, list.name]]);
  } catch (cause) {
    // The daily mail says it.
    if (cause instanceof Refusal) return;
    throw cause;
  }
  for (const { email: to, language } of await moderatorsOf(work.db, list)) {
    const link = page(work, list, language, 'requests');
    const { title } = titledIn(list, language);
    const asked = translator(language)('lists.mail.asking.text', { n: 1, title, link });
    await tell(work, list, 'asking', { to, language }, { n: 1, asked });
  }
}
