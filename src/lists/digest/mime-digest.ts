import { type HeaderLine, headerField, splitMessage } from '#platform/mail/header.ts';
import { attachmentLines, type Entry, footerOf, type Issue, introduction, wordsOf } from './contents.ts';
import { foldedWords, messagePart, multipart, type Part, textPart } from './mime.ts';

/** The fields that stay on a message in a digest, in this order; as in Mailman. */
const kept = [
  'date',
  'from',
  'to',
  'cc',
  'subject',
  'message-id',
  'keywords',
  'in-reply-to',
  'references',
  'content-type',
  'mime-version',
  'content-transfer-encoding',
  'precedence',
  'reply-to',
];
const ofContent = /^(content-type|mime-version|content-transfer-encoding)$/;
const longestField = 20_000;
/** All mails of an issue together; what would make it larger comes as its text, with links to its attachments. */
const mostBytes = 8_000_000;

/** A digest whose messages are messages: RFC 2046 §5.1.5, between an introduction and a footer. */
export function writeMimeDigest(issue: Issue, entries: ReadonlyArray<Entry>): Part {
  const t = wordsOf(issue);
  const { language } = issue.list;
  let room = mostBytes;
  const messages = entries.map((entry) => {
    const isWhole = entry.post.isWhole && entry.post.raw.length <= room;
    if (isWhole) room -= entry.post.raw.length;
    return messagePart(isWhole ? asItCame(entry) : asText(issue, entry));
  });
  return multipart('mixed', [
    textPart(introduction(issue, entries), language, { description: t('lists.digest.name') }),
    multipart('digest', messages),
    textPart(`${footerOf(issue)}\n`, language, { description: t('lists.digest.footer-name') }),
  ]);
}

function asItCame(entry: Entry): Part {
  const { header, body } = splitMessage(entry.post.raw);
  return { header: keptFields(entry, header), body };
}

function asText(issue: Issue, entry: Entry): Part {
  const { header } = splitMessage(entry.post.raw);
  const text = [entry.post.text.trimEnd(), '', ...attachmentLines(issue, entry), entry.page, ''].join('\n');
  const { header: own, body } = textPart(text, entry.post.language ?? issue.list.language);
  const about = keptFields(entry, header).filter(({ key }) => !ofContent.test(key));
  return { header: [...about, headerField('MIME-Version', '1.0'), ...own], body };
}

/** The author's own lines; what his program left out, as the archive knows it. */
function keptFields({ place, post, author }: Entry, header: ReadonlyArray<HeaderLine>): HeaderLine[] {
  const fields = kept.flatMap((key) => header.filter((field) => field.key === key && field.line.length < longestField));
  const has = (key: string) => fields.some((field) => field.key === key);
  return [
    ...(has('date') ? [] : [headerField('Date', post.sentAt.toUTCString().replace('GMT', '+0000'))]),
    ...(has('from') ? [] : [headerField('From', `${foldedWords(author)} <${post.authorAddress}>`)]),
    ...fields,
    headerField('Message', String(place)),
  ];
}
