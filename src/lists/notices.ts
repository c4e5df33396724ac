import { enqueueNotice } from '#delivery/index.ts';
import { inLanguage, type Language } from '#platform/languages.ts';
import { type MessageKey, translator, type Values } from '#platform/messages.ts';
import type { Work } from '#platform/operation.ts';
import { signNumber } from '#platform/signed.ts';
import type { RuleName } from './posting/chain.ts';
import type { Post } from './posting/post.ts';
import type { List } from './queries.ts';
import { addressesOf } from './rules.ts';

type Notice = { to: string; language: Language; subject: MessageKey; text: MessageKey; values?: Values };

/** Words of the list to one address. Every notice ends with where to write when something is wrong. */
async function tell(work: Work, list: List, { to, language, subject, text, values = {} }: Notice): Promise<void> {
  const network = await work.house.network();
  const at = addressesOf(list.name, network?.domain ?? 'localhost');
  const t = translator(language);
  const all: Values = {
    title: list.title,
    address: at.post,
    owner: at.owner,
    network: network?.name ?? '',
    page: pageOf(work, list, language),
    ...values,
  };
  await enqueueNotice(work, {
    to,
    language,
    about: `lists:${list.name}`,
    from: { name: list.title, address: at.owner },
    subject: t(subject, all),
    text: `${t(text, all)}\n\n${t('lists.mail.footer', all)}\n`,
  });
}

export function pageOf({ house }: Pick<Work, 'house'>, list: Pick<List, 'name'>, language: Language): string {
  return `${house.url}${inLanguage(language, `/lists/${list.name}`)}`;
}

function confirmLink({ house }: Work, language: Language, token: string): string {
  return `${house.url}${inLanguage(language, `/confirm/${token}`)}`;
}

export async function tellConfirm(
  work: Work,
  list: List,
  to: string,
  language: Language,
  token: string,
): Promise<void> {
  await tell(work, list, {
    to,
    language,
    subject: 'lists.mail.confirm.subject',
    text: 'lists.mail.confirm.text',
    values: { link: confirmLink(work, language, token) },
  });
}

export async function tellSubscribedAlready(work: Work, list: List, to: string, language: Language): Promise<void> {
  await tell(work, list, { to, language, subject: 'lists.mail.already.subject', text: 'lists.mail.already.text' });
}

export async function tellWelcome(
  work: Work,
  list: List,
  to: string,
  language: Language,
  subscription: number,
): Promise<void> {
  const link = `${work.house.url}${inLanguage(language, `/leave/${signNumber(work.house.secrets.link, 'leave', subscription)}`)}`;
  await tell(work, list, {
    to,
    language,
    subject: 'lists.mail.welcome.subject',
    text: 'lists.mail.welcome.text',
    values: { link },
  });
}

export async function tellGoodbye(work: Work, list: List, to: string, token: string): Promise<void> {
  const { language } = list;
  await tell(work, list, {
    to,
    language,
    subject: 'lists.mail.goodbye.subject',
    text: 'lists.mail.goodbye.text',
    values: { link: confirmLink(work, language, token) },
  });
}

export async function tellLeave(work: Work, list: List, to: string, subscription: number): Promise<void> {
  const { language } = list;
  const link = `${work.house.url}${inLanguage(language, `/leave/${signNumber(work.house.secrets.link, 'leave', subscription)}`)}`;
  await tell(work, list, {
    to,
    language,
    subject: 'lists.mail.leave.subject',
    text: 'lists.mail.leave.text',
    values: { link },
  });
}

export async function tellNotSubscribed(work: Work, list: List, to: string): Promise<void> {
  await tell(work, list, {
    to,
    language: list.language,
    subject: 'lists.mail.not-subscribed.subject',
    text: 'lists.mail.not-subscribed.text',
    values: { email: to },
  });
}

export async function tellHelp(work: Work, list: List, to: string): Promise<void> {
  const network = await work.house.network();
  const { join, leave } = addressesOf(list.name, network?.domain ?? 'localhost');
  await tell(work, list, {
    to,
    language: list.language,
    subject: 'lists.mail.help.subject',
    text: 'lists.mail.help.text',
    values: { join, leave },
  });
}

export async function tellHeld(work: Work, list: List, post: Post): Promise<void> {
  if (!post.from) return;
  await tell(work, list, {
    to: post.from.address,
    language: list.language,
    subject: 'lists.mail.held.subject',
    text: 'lists.mail.held.text',
    values: { subject: post.subject },
  });
}

export async function tellDeclined(work: Work, list: List, post: Post, reason: string): Promise<void> {
  if (!post.from) return;
  await tell(work, list, {
    to: post.from.address,
    language: list.language,
    subject: 'lists.mail.declined.subject',
    text: 'lists.mail.declined.text',
    values: { subject: post.subject, reason },
  });
}

export async function tellRejected(work: Work, list: List, post: Post, rule: RuleName): Promise<void> {
  const reason = translator(list.language)(`rule.${rule}`, { megabytes: Math.round(list.maxSize / 1048576) });
  await tellDeclined(work, list, post, reason);
}
