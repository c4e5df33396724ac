import type { FiledPost } from '#archive/index.ts';
import { directionOf } from '#platform/languages.ts';
import { formatTime } from '#ui/time.tsx';
import { type Entry, footerOf, type Issue, isolated, line, wordsOf } from './contents.ts';
import { multipart, type Part, textPart } from './mime.ts';

type Thread = {
  subject: string;
  language: string | null;
  page: string;
  messages: number;
  authors: { name: string; n: number }[];
  firstLines: string;
};

/** The reader's day, in the list's language. */
export function dayOf({ list, now, day = now }: Issue): string {
  return formatTime(list.language, day, 'date');
}

/** The day in short: for each thread who wrote how much, the first lines, and where to read it. */
export function writeSummary(issue: Issue, entries: ReadonlyArray<Entry>): Part {
  const { language } = issue.list;
  const threads = threadsOf(issue, entries);
  const page = `<!doctype html>\n${String(<SummaryPage issue={issue} threads={threads} messages={entries.length} />)}\n`;
  return multipart('alternative', [
    textPart(plainSummary(issue, threads, entries.length), language),
    textPart(page, language, { type: 'html' }),
  ]);
}

function threadsOf({ list }: Issue, entries: ReadonlyArray<Entry>): Thread[] {
  return [...Map.groupBy(entries, ({ post }) => post.threadHash)].flatMap(([hash, own]) => {
    const [first] = own;
    if (!first) return [];
    const writers = Map.groupBy(own, ({ post }) => post.authorAddress);
    return {
      subject: first.subject,
      language: first.post.language,
      page: `${list.url}/lists/${list.name}/threads/${hash}#${first.post.hash}`,
      messages: own.length,
      authors: [...writers.values()].map((theirs) => ({ name: theirs[0]?.author ?? '', n: theirs.length })),
      firstLines: firstLines(first.post),
    };
  });
}

function firstLines({ excerpt }: FiledPost): string {
  return excerpt.replace(/\s+/g, ' ').trim();
}

function plainSummary(issue: Issue, threads: ReadonlyArray<Thread>, messages: number): string {
  const t = wordsOf(issue);
  const { language } = issue.list;
  const blocks = threads.map((thread) => [
    line(isolated(thread.subject, language), language),
    line(`  ${writersOf(issue, thread)}`, language),
    ...(thread.firstLines ? [`  ${isolated(thread.firstLines, language)}`] : []),
    `  ${thread.page}`,
    '',
  ]);
  const counts = t('lists.digest.summary', { messages, threads: threads.length });
  const lines = [
    line(t('lists.digest.summary-name', { title: isolated(issue.list.title, language), date: dayOf(issue) }), language),
    counts,
    '',
    ...blocks.flat(),
    '-- ',
    footerOf(issue),
    '',
  ];
  return lines.join('\n');
}

function writersOf(issue: Issue, { authors, messages }: Thread): string {
  const t = wordsOf(issue);
  const names = authors.map(({ name, n }) => {
    const words = isolated(name, issue.list.language);
    return n > 1 ? `${words} (${n})` : words;
  });
  return t('lists.digest.writers', { n: messages, names: names.join(t('lists.digest.comma')) });
}

type SummaryPage = { issue: Issue; threads: ReadonlyArray<Thread>; messages: number };

/** Nothing remote and no styles: it looks as its reader's program lets mail look. */
function SummaryPage({ issue, threads, messages }: SummaryPage) {
  const t = wordsOf(issue);
  const { language } = issue.list;
  const page = `${issue.list.url}/lists/${issue.list.name}`;
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{t('lists.digest.summary-name', { date: dayOf(issue) })}</title>
      </head>
      <body>
        <h1>{t('lists.digest.summary-name', { date: dayOf(issue) })}</h1>
        <p>{t('lists.digest.summary', { messages, threads: threads.length })}</p>
        {threads.map((thread) => (
          <section>
            <h2>
              <a href={thread.page} dir="auto">
                {thread.subject}
              </a>
            </h2>
            <p>{writersOf(issue, thread)}</p>
            {thread.firstLines ? <blockquote {...speech(thread.language)}>{thread.firstLines}</blockquote> : null}
          </section>
        ))}
        <hr />
        <p>
          <a href={page}>{t('lists.digest.read')}</a> ·{' '}
          <a href={`${page}/preferences`}>{t('lists.preferences.link')}</a>
        </p>
      </body>
    </html>
  );
}

function speech(language: string | null): { lang?: string; dir: 'auto' | 'ltr' | 'rtl' } {
  return language === null ? { dir: 'auto' } : { lang: language, dir: directionOf(language) };
}
