import type { FiledPost } from '#archive/index.ts';
import { type HeaderLine, headerField, splitMessage } from '#platform/mail/header.ts';
import type { ListRules } from '../list-rules.ts';
import { phrase } from '../posting/phrase.ts';
import { listFields, trace } from '../posting/pipeline.ts';
import { addressesOf } from '../rules.ts';
import type { DigestMode } from '../schema.ts';
import { type Entry, entriesOf, type Issue, wordsOf } from './contents.ts';
import { foldedWords, type Part } from './mime.ts';
import { writeMimeDigest } from './mime-digest.ts';
import { writePlainDigest } from './plain-digest.ts';
import { dayOf, writeSummary } from './summary-notices.tsx';

export type IssueToSend = Issue & { list: { rules: ListRules }; messageId: string };

const writers: Record<DigestMode, (issue: Issue, entries: ReadonlyArray<Entry>) => Part> = {
  mime: writeMimeDigest,
  plain: writePlainDigest,
  daily: writeSummary,
};

/** An issue in one form, with the header that all its copies share. */
export function composeIssue(issue: IssueToSend, mode: DigestMode, posts: ReadonlyArray<FiledPost>): Part {
  const { header, body } = writers[mode](issue, entriesOf(issue, posts));
  return { header: [...headerOf(issue, mode), ...tracesOf(issue, posts), ...header], body };
}

/** Answers reach the list, where it takes them; else its owners, from whom it comes. */
function headerOf(issue: IssueToSend, mode: DigestMode): HeaderLine[] {
  const { list, now } = issue;
  const at = addressesOf(list.name, list.domain);
  const t = wordsOf(issue);
  const subject =
    mode === 'daily' ? t('lists.digest.summary-subject', { date: dayOf(issue) }) : t('lists.digest.subject');
  const language = mode === 'mime' ? [headerField('Content-Language', list.language)] : [];
  return [
    headerField('Date', now.toUTCString().replace('GMT', '+0000')),
    headerField('From', `${phrase(list.title)}\r\n <${at.owner}>`),
    headerField('Reply-To', `<${list.rules.announceOnly ? at.owner : at.post}>`),
    headerField('To', `<${at.post}>`),
    headerField('Subject', foldedWords(subject)),
    headerField('Message-ID', `<${issue.messageId}>`),
    ...listFields(list),
    headerField('Precedence', 'list'),
    headerField('MIME-Version', '1.0'),
    ...language,
  ];
}

const mostTraces = 50;

/** That of this list, and those of the lists that its posts have been through: a digest of a digest comes to an end. */
function tracesOf({ list }: IssueToSend, posts: ReadonlyArray<FiledPost>): HeaderLine[] {
  const before = posts.flatMap(({ raw }) => splitMessage(raw).header.filter(({ key }) => key === 'x-loop'));
  const own = trace(list);
  const others = new Set(before.map(({ line }) => line).filter((line) => line.length < 400 && line !== own.line));
  return [own, ...[...others].slice(0, mostTraces).map((line) => ({ key: own.key, line }))];
}
