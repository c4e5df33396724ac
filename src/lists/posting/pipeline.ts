import { type HeaderLine, headerField, headerValue } from '#platform/mail/header.ts';
import { addressesOf } from '../rules.ts';
import { munged, mustMunge } from './munge-from.ts';
import { phrase } from './phrase.ts';
import { listIdOf, type Post } from './post.ts';

/** What a post is made into before it goes out. Body and the author's own header fields stay as they are. */
export type Handler = (post: Post, context: Context) => Post;
/** `came` is the post as its author sent it. */
export type Context = {
  now: Date;
  hash: string;
  came: Post;
  /** Which parts a moderator changed. */
  edited?: ReadonlyArray<string> | undefined;
};
/** Lines that differ from copy to copy; `{leave}` is each subscriber's own. */
export const slotHeader = ({ list }: Post): HeaderLine[] => [
  headerField(
    'List-Unsubscribe',
    `<${list.url}/leave/{leave}>,\r\n <mailto:${list.name}-leave+{leave}@${list.domain}>`,
  ),
  headerField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
];

/** Each handler does one thing; they run top to bottom. */
export const pipeline: ReadonlyArray<Handler> = [dropForeignFields, addMissingFields, addListFields, mungeFrom];

export function runPipeline(post: Post, context: Omit<Context, 'came'>): Post {
  // What a moderator changed is no longer what its author's domain signed.
  const came = context.edited ? { ...post, authentication: { ...post.authentication, dkim: [] } } : post;
  return pipeline.reduce((done, handler) => handler(done, { ...context, came }), post);
}

/** Fields that speak of another list or of the way the mail came here, and a Bcc that should never have been sent. */
const foreign =
  /^(list-(id|post|help|subscribe|unsubscribe|unsubscribe-post|owner|archive)|archived-at|precedence|return-path|delivered-to|x-original-to|bcc|x-loop|errors-to|x-edited-by-moderator|return-receipt-to|disposition-notification-to)$/;

function dropForeignFields(post: Post): Post {
  return { ...post, header: post.header.filter(({ key }) => !foreign.test(key)) };
}

function addMissingFields(post: Post, { now }: Context): Post {
  // One that is broken inside goes: the archive and every copy must name the message alike.
  const header = post.header.filter(({ key, line }) => key !== 'message-id' || line.includes(post.messageId));
  if (!header.some(({ key }) => key === 'message-id')) header.push(headerField('Message-ID', `<${post.messageId}>`));
  if (headerValue(header, 'date') === undefined)
    header.push(headerField('Date', now.toUTCString().replace('GMT', '+0000')));
  if (headerValue(header, 'subject') === undefined) header.push(headerField('Subject', ''));
  return { ...post, header };
}

/** RFC 2919, 2369, 5064; Precedence keeps old vacation programs quiet. */
function addListFields(post: Post, { hash, edited }: Context): Post {
  const { list } = post;
  const page = `${list.url}/lists/${list.name}`;
  const at = addressesOf(list.name, list.domain);
  const fields = [
    headerField('List-Id', `${phrase(list.title)} <${listIdOf(list)}>`),
    headerField('List-Post', list.rules.announceOnly ? 'NO' : `<mailto:${at.post}>`),
    headerField('List-Help', `<mailto:${at.help}>`),
    headerField('List-Subscribe', `<${page}/join>,\r\n <mailto:${at.join}>`),
    headerField('List-Owner', `<mailto:${at.owner}>`),
    headerField('List-Archive', `<${page}>`),
    headerField('Archived-At', `<${page}/messages/${hash}>`),
    headerField('Precedence', 'list'),
    ...(edited ? [headerField('X-Edited-By-Moderator', edited.join(', '))] : []),
  ];
  return { ...post, header: [...post.header, ...fields] };
}

/**
 * Where receivers would refuse the author's name from us, the list's stands in From. Archive and raw mail keep the
 * author's, and answers still reach him.
 */
function mungeFrom(post: Post, { now, came }: Context): Post {
  const sent = { ...post, header: [...post.header, ...slotHeader(post)] };
  return mustMunge(came, sent, now) ? munged(post) : post;
}
