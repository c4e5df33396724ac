import { canonicalAddress } from '#platform/mail/address.ts';
import { type HeaderLine, headerField, headerValue } from '#platform/mail/header.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { addressesIn } from '#platform/mail/read.ts';
import { addFooter } from '../form/add-footer.ts';
import { footerOf } from '../form/footer-words.ts';
import { prefixSubject } from '../form/prefix-subject.ts';
import { wrapped } from '../form/wrap.ts';
import { addressesOf } from '../rules.ts';
import { isOurs, munged, mustMunge, withMailbox } from './munge-from.ts';
import { phrase } from './phrase.ts';
import { listIdOf, type Post, type PostList } from './post.ts';

/**
 * What a post is made into before it goes out. Body and the author's own header fields stay as they are, unless the
 * list wants it otherwise (`form/form-rules.ts`).
 */
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
export const slotHeader = ({ list }: { list: Pick<PostList, 'name' | 'domain' | 'url'> }): HeaderLine[] => [
  headerField(
    'List-Unsubscribe',
    `<${list.url}/leave/{leave}>,\r\n <mailto:${list.name}-leave+{leave}@${list.domain}>`,
  ),
  headerField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
];

/** Each handler does one thing; they run top to bottom. */
export const pipeline: ReadonlyArray<Handler> = [
  dropForeignFields,
  addMissingFields,
  putPrefix,
  putFooter,
  answerToList,
  addListFields,
  nameList,
];

export function runPipeline(post: Post, context: Omit<Context, 'came'>): Post {
  // What a moderator changed is no longer what its author's domain signed.
  const came = context.edited ? { ...post, authentication: { ...post.authentication, dkim: [] } } : post;
  return pipeline.reduce((done, handler) => handler(done, { ...context, came }), post);
}

/** Fields that speak of another list or of the way the mail came here, and a Bcc that should never have been sent. */
const foreign =
  /^(list-(id|post|help|subscribe|unsubscribe|unsubscribe-post|owner|archive)|archived-at|precedence|return-path|delivered-to|x-original-to|bcc|resent-bcc|errors-to|x-edited-by-moderator|return-receipt-to|disposition-notification-to)$/;

function dropForeignFields(post: Post): Post {
  return { ...post, header: post.header.filter(({ key }) => !foreign.test(key)) };
}

function addMissingFields(post: Post, { now }: Pick<Context, 'now'>): Post {
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
  const fields = [
    ...listFields(list),
    headerField('Archived-At', `<${list.url}/lists/${list.name}/messages/${hash}>`),
    headerField('Precedence', 'list'),
    trace(list),
    ...(edited ? [headerField('X-Edited-By-Moderator', edited.join(', '))] : []),
  ];
  return { ...post, header: [...post.header, ...fields] };
}

/**
 * Where a post has been: List-Id says it of the last list only, and of two lists that read each other each would take the
 * other's for new. Those of lists before stay.
 */
export function trace({ name, domain }: Pick<PostList, 'name' | 'domain'>): HeaderLine {
  return headerField('X-Loop', addressesOf(name, domain).post);
}

/** What posts and digests say of the list. */
export function listFields(list: Omit<PostList, 'language' | 'maxSize'>): HeaderLine[] {
  const page = `${list.url}/lists/${list.name}`;
  const at = addressesOf(list.name, list.domain);
  return [
    headerField('List-Id', `${phrase(list.title)} <${listIdOf(list)}>`),
    headerField('List-Post', list.rules.announceOnly ? 'NO' : `<mailto:${at.post}>`),
    headerField('List-Help', `<mailto:${at.help}>`),
    headerField('List-Subscribe', `<${page}/join>,\r\n <mailto:${at.join}>`),
    headerField('List-Owner', `<mailto:${at.owner}>`),
    headerField('List-Archive', `<${page}>`),
  ];
}

/** The archive keeps the subject as its author wrote it. */
function putPrefix(post: Post): Post {
  const { subjectPrefix } = post.list.rules;
  if (subjectPrefix === '') return post;
  const header = post.header.map((field) => (field.key === 'subject' ? prefixSubject(field, subjectPrefix) : field));
  return { ...post, header };
}

function putFooter(post: Post): Post {
  const footer = footerOf(post.list);
  return footer ? { ...post, ...addFooter(post, footer) } : post;
}

/** Answers to the list as well as to whom the author named; where he named nobody, to the list. */
function answerToList(post: Post): Post {
  const { list, header } = post;
  const { post: address } = addressesOf(list.name, list.domain);
  const named = addressesIn(header, 'reply-to').map(canonicalAddress);
  if (list.rules.replyTo === 'author' || named.includes(canonicalAddress(address))) return post;
  const others = named.length > 0 ? header : header.filter(({ key }) => key !== 'reply-to');
  return { ...post, header: withMailbox(others, 'Reply-To', `${phrase(list.title)}\r\n <${address}>`) };
}

/**
 * Where receivers would refuse the author's name from us, the list's stands in From, on the mail itself or on one
 * around it. Archive and raw mail keep the author's, and answers still reach him. What a list refuses for it never
 * comes here, unless a moderator sends it on.
 */
function nameList(post: Post, { now, hash, came }: Context): Post {
  const { alwaysNameList, dmarcAction } = post.list.rules;
  const sent = { ...post, header: [...post.header, ...slotHeader(post)] };
  if (!mustMunge(came, sent, now) && (!alwaysNameList || isOurs(came))) return post;
  return dmarcAction === 'wrap'
    ? wrapped(post, addMissingFields(dropForeignFields(came), { now }), hash)
    : munged(post);
}

/**
 * Whether a post can only go out in the list's name, or in another mail, because its author's domain says so. A
 * signature that ends soon still counts, and DNS that did not answer is no reason to send a post back.
 */
export function cannotPass(post: Post): boolean {
  if (post.authentication.dmarc.policy === 'unknown') return false;
  const plain = { ...post, list: { ...post.list, rules: { ...post.list.rules, alwaysNameList: false } } };
  const sent = runPipeline(plain, { now: new Date(0), hash: messageHash(post.messageId) });
  return addressesIn(sent.header, 'from').join() !== addressesIn(post.header, 'from').join();
}
