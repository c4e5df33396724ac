import { inLanguage, type Language } from '#platform/languages.ts';
import type { Thing } from '#platform/page.ts';
import type { Collection } from '../collection.ts';
import type { Message } from './read-messages.ts';
import type { ThreadView } from './read-thread.ts';

type At = { origin: string; language: Language; collection: Collection };

const mostText = 500;

/** A message as search engines know one (schema.org), where everybody may read it; nothing of one that was erased. */
export function postingOf(at: At, message: Message, path: string): Thing | undefined {
  const { origin, language, collection } = at;
  if (collection.circle !== 'public' || message.erased !== null) return undefined;
  const inTongue = message.language ? { inLanguage: message.language } : {};
  return {
    '@type': 'DiscussionForumPosting',
    headline: message.subject,
    text: message.text.slice(0, mostText).trim(),
    ...inTongue,
    datePublished: message.sentAt.toISOString(),
    author: { '@type': 'Person', name: message.author },
    url: origin + inLanguage(language, path),
    isPartOf: {
      '@type': 'WebPage',
      name: collection.title,
      url: origin + inLanguage(language, `/lists/${collection.slug}`),
    },
  };
}

/** A thread as the posting that began it, on the page that has that. */
export function threadPosting(at: At, { rootHash, shown, lines }: ThreadView): Thing | undefined {
  const root = shown.find(({ message }) => message.hash === rootHash)?.message;
  const posting = root && postingOf(at, root, `/lists/${at.collection.slug}/threads/${rootHash}`);
  if (!posting) return undefined;
  const newest = Math.max(...lines.map(({ item }) => item.sentAt.getTime()));
  return {
    ...posting,
    dateModified: new Date(newest).toISOString(),
    commentCount: lines.length - 1,
  };
}
