import { deriveContent } from '#archive/index.ts';
import { findPersonByEmail } from '#members/index.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import type { Incoming } from '#platform/incoming.ts';
import type { Language } from '#platform/languages.ts';
import { countAttempt, type Limit } from '#platform/limits.ts';
import { isAddress, mailboxOf } from '#platform/mail/address.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageHash, messageIdsIn } from '#platform/mail/message-id.ts';
import { readHeader } from '#platform/mail/read.ts';
import { translator } from '#platform/messages.ts';
import { attempt, mustHaveNetwork, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { issueToken, useToken } from '#platform/tokens.ts';
import { titledIn } from '#platform/words.ts';
import { promisedBy } from '../answers/mailboxes.ts';
import { correspondent, nameIn } from '../correspondent.ts';
import { requestSubscription } from '../joining/request-subscription.ts';
import { type List, publicLists, subscriptionOf } from '../queries.ts';
import { addressesOf, carryOutChangesAction, whyNotOpen } from '../rules.ts';
import { addressOfPage, readerAt, tellHelp } from '../tell.ts';
import { type Changes, type Command, changesIn, parseCommands } from './parse-commands.ts';
import { tellAnswers, tellChanges } from './tell-answers.ts';
import { changeWords } from './write-command.ts';

/** Commands stand at the beginning. */
const mostRead = 100_000;
const perTarget: Limit = { name: 'changes-target', most: 3, minutes: 60 };

/** Who wrote, as far as the mail says; nothing is done on that alone. */
type Writer = { email: string; name: string; language: Language };

/**
 * Mail to `NAME-request` and `NAME-help`: each command is answered in one mail. The answer is the same whether the
 * address is on the list or not: whoever writes a forged From learns nothing, and its owner is asked before anything is done.
 */
export async function receiveCommands(work: Work, list: List, mail: Incoming): Promise<string> {
  const email = await correspondent(work, list, mail);
  if (!email || !isAddress(email)) return 'discard: no answer possible';
  const { subject, from } = await readHeader(mail.raw);
  const { text } = await deriveContent(mail.raw.subarray(0, mostRead), mail.receivedAt);
  const asked = parseCommands(subject, text, work.now, hashAnswered(mail.raw));
  const { language } = await readerAt(work, list, email);
  const writer: Writer = { email, name: nameIn(from), language: asked.language ?? language };
  const to = { to: email, language: writer.language };
  if (asked.commands.every(({ kind }) => kind === 'help')) {
    await tellHelp(work, list, to);
    return 'answered';
  }
  const answers: string[] = [];
  for (const command of asked.commands) answers.push(...(await answerTo(work, list, writer, command)));
  const changes = changesIn(asked.commands);
  if (changes) answers.push(await askToConfirm(work, list, writer, changes));
  if (asked.unknown > 0) answers.push(translator(writer.language)('lists.command.unknown', { n: asked.unknown }));
  await tellAnswers(work, list, to, answers);
  return `answered: ${asked.commands.map(({ kind }) => kind).join(', ')}`;
}

/** The message that a mail answers, by its hash. */
function hashAnswered(raw: Uint8Array): string | undefined {
  const [id] = messageIdsIn(headerValue(splitMessage(raw).header, 'in-reply-to'));
  return id === undefined ? undefined : messageHash(id);
}

/** What one command has to say for itself. Changes are asked about together, by `askToConfirm`. */
async function answerTo(work: Work, list: List, writer: Writer, command: Command): Promise<string[]> {
  const t = translator(writer.language);
  switch (command.kind) {
    case 'join':
      return [await join(work, list, writer)];
    case 'confirm':
      return [await confirm(work, writer, command.token)];
    case 'lists':
      return [await listsOf(work, writer)];
    case 'who':
      return [t('lists.command.who')];
    case 'help':
      return [t('lists.command.overview')];
    case 'set-unknown':
      return [t('lists.command.set-unknown')];
    case 'mute-unknown':
      return [t('lists.command.mute-unknown')];
    default:
      return [];
  }
}

async function join(work: Work, list: List, { email, name, language }: Writer): Promise<string> {
  const t = translator(language);
  const closed = whyNotOpen(list.policy);
  if (closed) return t(closed);
  const asked = await attempt(work, (inner) =>
    requestSubscription.run(inner, houseActor('mail-in'), { list: list.name, email, name, language, client: '' }),
  );
  return asked instanceof Refusal ? t(asked.code, asked.values) : t('lists.command.join', { email });
}

async function confirm(work: Work, { language }: Writer, token: string): Promise<string> {
  const t = translator(language);
  const found = await promisedBy(work.db, work.now, token);
  if (!found) return t('lists.command.not-confirmed');
  const done = await attempt(work, async (inner) => {
    await useToken(inner.db, inner.now, token);
    await found.confirm(inner);
  });
  return t(done instanceof Refusal ? 'lists.command.not-confirmed' : 'lists.command.confirmed');
}

async function listsOf(work: Work, { language }: Writer): Promise<string> {
  const { domain } = await mustHaveNetwork(work.house);
  const lists = await publicLists(work.db, stranger);
  const lines = lists
    .slice(0, 50)
    .map((list) => `${titledIn(list, language).title}: ${addressesOf(list.name, domain).post}`);
  return lines.length > 0 ? lines.join('\n') : translator(language)('lists.command.no-lists');
}

/** Counted before anybody looks whether the address is on the list, so that the answer cannot tell. */
async function askToConfirm(work: Work, list: List, writer: Writer, changes: Changes): Promise<string> {
  const { email, language } = writer;
  const t = translator(language);
  try {
    await countAttempt(work.house.beside, work.now, [[perTarget, mailboxOf(email)]]);
  } catch (cause) {
    if (cause instanceof Refusal) return t(cause.code, cause.values);
    throw cause;
  }
  const threadAt = (hash: string) => addressOfPage(work, language, `/lists/${list.name}/threads/${hash}`);
  const words = changeWords(changes, t, threadAt);
  const person = await findPersonByEmail(work.db, email);
  const subscription = person && (await subscriptionOf(work.db, list.id, person.addressId));
  if (subscription !== undefined) {
    const payload = { list: list.name, subscription, ...changes, words };
    const token = await issueToken(work.db, work.now, { action: carryOutChangesAction, payload });
    await tellChanges(work, list, { to: email, language }, { words, token });
  }
  return t('lists.command.changes', { words });
}
