import { splitMessage } from '#platform/mail/header.ts';
import { readableValue } from '../posting/post.ts';
import { attachmentLines, type Entry, footerOf, type Issue, introduction, wordsOf } from './contents.ts';
import { type Part, textPart } from './mime.ts';

/** The fields that stay on a message, in this order; as in Mailman. */
const kept = [
  ['date', 'Date'],
  ['from', 'From'],
  ['subject', 'Subject'],
  ['to', 'To'],
  ['cc', 'Cc'],
  ['message-id', 'Message-ID'],
  ['keywords', 'Keywords'],
] as const;
const longestValue = 998;
const afterContents = '-'.repeat(70);
const between = '-'.repeat(30);

/** A digest as one text in the shape of RFC 1153, which programs take apart again. Always UTF-8. */
export function writePlainDigest(issue: Issue, entries: ReadonlyArray<Entry>): Part {
  return textPart(plainText(issue, entries), issue.list.language);
}

export function plainText(issue: Issue, entries: ReadonlyArray<Entry>): string {
  const t = wordsOf(issue);
  const end = t('lists.digest.end');
  const footer = `Subject: ${t('lists.digest.footer-name')}\n\n${footerOf(issue)}`;
  const messages = [...entries.map((entry) => messageText(issue, entry)), footer];
  return [
    introduction(issue, entries),
    afterContents,
    '',
    messages.map((message) => `${message}\n\n${between}\n\n`).join(''),
  ]
    .join('\n')
    .concat(`${end}\n${'*'.repeat([...end].length)}\n`);
}

function messageText(issue: Issue, entry: Entry): string {
  const { place, post, author } = entry;
  const { header } = splitMessage(post.raw);
  const known: Record<string, string> = {
    date: post.sentAt.toUTCString().replace('GMT', '+0000'),
    from: `${author} <${post.authorAddress}>`,
    subject: post.subject,
  };
  const fields = kept.flatMap(([key, name]) => {
    const found = header.find((field) => field.key === key);
    const value = found ? readableValue(found).replace(/\s+/g, ' ').slice(0, longestValue) : known[key];
    return value ? [`${name}: ${value.toWellFormed()}`] : [];
  });
  const about = [`Message: ${place}`, ...fields, 'Content-Type: text/plain; charset="utf-8"'];
  const attachments = attachmentLines(issue, entry);
  // A line of the author's that looks like the one between two messages would make two of his one.
  const text = post.text.trim().replace(/^(?=-{30}\s*$)/gm, ' ');
  return [...about, '', text, ...(attachments.length > 0 ? ['', ...attachments] : [])].join('\n');
}
