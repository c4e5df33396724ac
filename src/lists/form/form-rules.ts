import { z } from 'zod';

/** What happens to a post whose author's domain would have receivers refuse it from us. */
export const dmarcActions = ['munge', 'wrap', 'reject', 'discard'] as const;
export type DmarcAction = (typeof dmarcActions)[number];

const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, 'lists.error.one-line');

/** How the mail of a list is formed. By default nothing of the author's is touched that need not be. */
export const formRules = {
  /** Before the subject, such as `[Drafting]`; empty is none. */
  subjectPrefix: oneLine.max(60),
  footer: z.boolean(),
  /** The list's own words under a message; empty is what the catalogue says. */
  footerText: z.string().trim().max(2000),
  replyTo: z.enum(['author', 'list']),
  dmarcAction: z.enum(dmarcActions),
  /** What an author whose post is refused for it reads; empty is what the catalogue says. */
  dmarcReason: z.string().trim().max(1000),
  /** From names the list on every post, whatever the author's domain asks for. */
  alwaysNameList: z.boolean(),
};

export type FormRules = z.output<z.ZodObject<typeof formRules>>;

export const plainForm = {
  subjectPrefix: '',
  footer: false,
  footerText: '',
  replyTo: 'author' as const,
  dmarcAction: 'munge' as const,
  dmarcReason: '',
  alwaysNameList: false,
};

/** Words that may name people: of these an event says how long they are. */
export const formWords: ReadonlySet<string> = new Set(['footerText', 'dmarcReason']);
