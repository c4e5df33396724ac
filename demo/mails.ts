import { compose, type Envelope } from './compose.ts';
import { lists, network } from './network.ts';
import { authors } from './people.ts';
import { find, moment } from './render.ts';
import { threads } from './threads/index.ts';
import type { DemoMail, DemoMessage, DemoThread } from './types.ts';

/** All messages of all threads as mails, oldest first. The same start gives the same bytes. */
export async function demoMails(start: Date): Promise<DemoMail[]> {
  const mails = Object.entries(threads).flatMap(([name, thread]) =>
    thread.messages.map((message) => mail(name, thread, message, start)),
  );
  const sent = await Promise.all(mails);
  return sent.sort((a, b) => a.at.getTime() - b.at.getTime() || a.messageId.localeCompare(b.messageId, 'en'));
}

export function messageIdOf(threadName: string, key: string): string {
  return `<${threadName}.${key}@authors.${network.domain.replace(/^lists\./, '')}>`;
}

async function mail(name: string, thread: DemoThread, message: DemoMessage, start: Date): Promise<DemoMail> {
  const envelope = envelopeOf(name, thread, message, start);
  const raw = await compose(thread, message, start, envelope);
  return { list: thread.list, at: envelope.date, raw, messageId: envelope.messageId };
}

function envelopeOf(name: string, thread: DemoThread, message: DemoMessage, start: Date): Envelope {
  const list = lists.find((one) => one.name === thread.list);
  if (!list) throw new Error(`no list ${thread.list}`);
  const author = authors[message.from];
  const answered = message.reply === undefined ? '' : 'Re: ';
  return {
    from: { name: author.name, address: author.email },
    to: { name: list.title, address: `${list.name}@${network.domain}` },
    date: moment(start, message.at),
    subject: message.subject ?? `${answered}${thread.subject}`,
    messageId: messageIdOf(name, message.key),
    references: ancestors(thread, message).map((key) => messageIdOf(name, key)),
  };
}

/** Keys of the messages above this one, the first of the thread first. */
function ancestors(thread: DemoThread, message: DemoMessage): string[] {
  if (message.reply === undefined) return [];
  return [...ancestors(thread, find(thread, message.reply)), message.reply];
}
