import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Language } from '#platform/languages.ts';
import type { AuthenticationColumn } from '#platform/schema.ts';
import type { Words } from '#platform/words.ts';

export const policies = ['confirm', 'approve', 'invite', 'closed'] as const;
export type Policy = (typeof policies)[number];
export const deliveryModes = ['each', 'daily', 'mime', 'plain', 'none'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];
/** Modes in which posts are gathered. */
export const digestModes = ['daily', 'mime', 'plain'] as const;
export type DigestMode = (typeof digestModes)[number];

type Texts = JSONColumnType<Words, string, string>;

declare module '#platform/database.ts' {
  interface Tables {
    list: {
      id: Generated<number>;
      name: string;
      titles: Texts;
      descriptions: ColumnType<Words, string | undefined, string>;
      /** In the list's own language, made by the database. */
      title: GeneratedAlways<string>;
      description: GeneratedAlways<string>;
      collection_id: number;
      policy: Generated<Policy>;
      language: Generated<Language>;
      max_size: Generated<number>;
      rules: Generated<object>;
      reminded_at: Generated<Date | null>;
      created_at: Generated<Date>;
    };
    /** Of messages written on a page, until they are in the archive. */
    chosen_capacity: { list_id: number; message_id: string; capacity_id: number; chosen_at: Date };
    subscription: {
      id: Generated<number>;
      list_id: number;
      address_id: number;
      delivery: Generated<DeliveryMode>;
      basis: string;
      moderated: Generated<boolean>;
      joined_at: Generated<Date>;
      left_at: Date | null;
      paused_until: Date | null;
      own_posts: Generated<boolean>;
      switched_off_at: Date | null;
      added_by: string | null;
      removed_by: string | null;
      /** In a moderator's words; nothing where the member left by himself. */
      removed_why: string | null;
      digest_hour: Generated<number>;
      digest_after: Generated<number | null>;
      digest_issue: Generated<number | null>;
      /** In which he writes here; null: the main one of his mail. */
      capacity_id: Generated<number | null>;
    };
    /** Threads that a subscription does not want, by the hash of a message. */
    muted_thread: { subscription_id: number; hash: string; muted_at: Date };
    /** Posts that a subscription did not want when they came or while they waited. */
    unwished_post: { subscription_id: number; n: number; hash: string };
    roster_plan: {
      id: Generated<string>;
      list_id: number;
      made_by: string;
      made_at: Date;
      deed: JSONColumnType<object>;
      rows: JSONColumnType<ReadonlyArray<unknown>>;
      outcome: JSONColumnType<object> | null;
      source: Buffer | null;
    };
    list_stream: {
      list_id: number;
      posts: Generated<number>;
      text: Generated<number>;
      volume: Generated<number>;
      period: Generated<string | null>;
    };
    list_post: {
      list_id: number;
      n: number;
      hash: string;
      author_address_id: number | null;
      posted_at: Date;
      text_before: number;
    };
    digest_issue: {
      id: Generated<number>;
      list_id: number;
      edition: string;
      volume: number;
      number: number;
      first_post: number;
      last_post: number;
      copies: number;
      issued_at: Date;
    };
    digest_mail: {
      outgoing_id: number;
      issue_id: number;
      after: number;
      without_address_id: number | null;
      unwished: Generated<number[]>;
    };
    join_request: {
      id: Generated<number>;
      list_id: number;
      address_id: number;
      language: Language;
      requested_at: Date;
      state: Generated<'waiting' | 'approved' | 'declined'>;
      decided_at: Date | null;
      decided_by: string | null;
      reason: string | null;
    };
    ban: {
      id: Generated<number>;
      list_id: number | null;
      pattern: string;
      reason: string;
      banned_at: Generated<Date>;
      banned_by: string | null;
    };
    trusted_sender: {
      id: Generated<number>;
      list_id: number;
      email: string;
      trusted_at: Generated<Date>;
      trusted_by: string | null;
    };
    list_text: {
      list_id: number;
      kind: string;
      language: Language;
      subject: string | null;
      text: string;
      changed_at: Date;
      changed_by: string | null;
    };
    held_post: {
      id: Generated<number>;
      list_id: number;
      incoming_id: number;
      blob: Uint8Array;
      sender: string;
      subject: string;
      rule: string;
      authentication: AuthenticationColumn;
      /** As it went out, where a moderator changed it. */
      edited_blob: Generated<Uint8Array | null>;
      /** Who has taken it, for an hour. */
      claimed_by: Generated<string | null>;
      claimed_at: Generated<Date | null>;
      held_at: Generated<Date>;
      state: Generated<'held' | 'approved' | 'rejected' | 'discarded' | 'expired'>;
      decided_at: Date | null;
      decided_by: string | null;
      reason: string | null;
    };
  }
}
