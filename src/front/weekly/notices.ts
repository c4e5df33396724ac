import { inLanguage, type Language } from '#platform/languages.ts';
import { isMessageKey, type Translate, translator } from '#platform/messages.ts';
import { formatTime } from '#ui/time.tsx';
import type { Ahead, Content, Line } from './rules.ts';

type Words = { network: string; url: string; week: string; content: Content };
type Writing = { t: Translate; language: Language; url: string };

/** Short and plain: a title a line, its whole address under it. */
export function weeklyNotice(language: Language, { network, url, week, content }: Words) {
  const t = translator(language);
  const writing = { t, language, url };
  const day = dayIn(language, week);
  const { threads, news, changes, lists, ahead } = content;
  const page = url + inLanguage(language, '/me/weekly');
  const text = [
    t('front.weekly.mail.lede', { network: isolated(network) }),
    ...section(t('front.weekly.mail.threads'), threads.map(of(writing, talkedAbout))),
    ...section(t('front.weekly.mail.news'), news.map(of(writing, titleOf))),
    ...section(t('front.weekly.mail.changes'), changes.map(of(writing, changed))),
    ...section(t('front.weekly.mail.lists'), lists.map(of(writing, titleOf))),
    ...section(t('front.weekly.mail.ahead'), ahead.map(of(writing, datedOf))),
    `-- \n${t('front.weekly.mail.why', { network: isolated(network), page })}\n`,
  ];
  return { subject: t('front.weekly.mail.subject', { network: isolated(network), day }), text: text.join('\n\n') };
}

function section(heading: string, lines: ReadonlyArray<string>): string[] {
  return lines.length === 0 ? [] : [`${heading}\n${'-'.repeat([...heading].length)}`, ...lines];
}

function of<One extends { path: string; title: string }>(
  writing: Writing,
  say: (one: One, writing: Writing) => string,
) {
  return (one: One) => `${say(one, writing)}\n${writing.url}${inLanguage(writing.language, one.path)}`;
}

function titleOf({ title }: { title: string }): string {
  return isolated(title);
}

function talkedAbout({ title, n = 1 }: Line, { t }: Writing): string {
  return t('front.weekly.mail.thread', { title: isolated(title), n });
}

function changed({ title, kind }: Line, { t }: Writing): string {
  const key = `processes.change.${kind}`;
  return isMessageKey(key) ? t('front.weekly.mail.change', { what: t(key), title: isolated(title) }) : isolated(title);
}

/** What is vague has no day, here as on the pages: the words it was said in, or its month. */
function datedOf({ title, on, until, firm, isVague = false, words }: Ahead, { t, language }: Writing): string {
  const last = until ? ` – ${dayIn(language, until)}` : '';
  const vague = words ? isolated(words) : dayIn(language, on, 'month');
  const day = isVague ? vague : dayIn(language, on) + last;
  return t(firm ? 'front.weekly.mail.dated' : 'front.weekly.mail.tentative', { title: isolated(title), day });
}

/** Titles are in whichever language they were written in: none of them turns the line around (UAX #9, FSI and PDI). */
function isolated(title: string): string {
  return `\u2068${title}\u2069`;
}

function dayIn(language: Language, day: string, look: 'date' | 'month' = 'date'): string {
  return formatTime(language, new Date(`${day}T00:00:00Z`), look);
}
