import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Capacity, Stakeholder } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { AuthenticationColumn } from '#platform/schema.ts';
import type { Words } from '#platform/words.ts';
import type { ErasedWay, ErasureClass } from './erasing/schema.ts';
import type { Shape } from './shape.ts';

export const circles = ['public', 'members', 'team', 'private'] as const;
export type Circle = (typeof circles)[number];

export const attachmentKinds = ['document', 'picture', 'table', 'other'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

declare module '#platform/database.ts' {
  interface Tables {
    collection: {
      id: Generated<number>;
      slug: string;
      titles: JSONColumnType<Words, string, string>;
      /** That of the list. */
      title_language: Language;
      /** In that language, made by the database. */
      title: GeneratedAlways<string>;
      circle: Circle;
      reply_address: string;
      version: Generated<number>;
      message_count: Generated<number>;
      thread_count: Generated<number>;
      subject_prefixes: Generated<string[]>;
      /** Which version of derive.ts its rows come from. */
      derivation: Generated<number>;
      created_at: Generated<Date>;
    };
    rebuild: {
      collection_id: number;
      asked_at: Date;
      reached: Generated<number>;
      looked: Generated<number>;
      changed: Generated<number>;
      done_at: Date | null;
    };
    collection_month: { collection_id: number; month: string; message_count: number };
    thread: {
      id: Generated<number>;
      collection_id: number;
      root_id: number | null;
      root_hash: string;
      subject: string;
      language: string | null;
      message_count: number;
      author_count: number;
      first_at: Date;
      last_at: Date;
      first_author: string;
      last_author: string;
      last_stakeholder: string | null;
      last_excerpt: string;
      last_hash: string;
    };
    /** A message that others name and that is not here: all that answer it are one thread. */
    missing_message: { collection_id: number; hash: string; thread_id: number };
    thread_decision: {
      id: Generated<number>;
      collection_id: number;
      hash: string;
      /** Null where it was made the beginning of a thread. */
      under_hash: string | null;
      made_at: Date;
      made_by: string;
      undone_at: Date | null;
      undone_by: string | null;
    };
    message: {
      id: Generated<number>;
      collection_id: number;
      thread_id: number;
      named_parent_id: number | null;
      parent_id: number | null;
      /** What `named_parent_id` stands on; a decision without one is a split. */
      hangs_by: 'reference' | 'guess' | 'decision' | null;
      hash: string;
      message_id: string;
      identity: Uint8Array;
      reference_hashes: string[];
      blob: Uint8Array;
      /** What its author sent, where a moderator changed it. */
      original_blob: Uint8Array | null;
      subject: string;
      subject_key: string;
      seems_answer: boolean;
      author_name: string;
      author_address: string;
      author_person: string | null;
      /** For whom the author spoke when he wrote. */
      capacity: JSONColumnType<Capacity>;
      /** The group of `capacity`, made by the database. */
      stakeholder: GeneratedAlways<Stakeholder | null>;
      /** Who really wrote it, as DNS said when it came; null for what was imported. */
      authentication: AuthenticationColumn;
      sent_at: Date;
      received_at: Date;
      language: string | null;
      body: string;
      html: string | null;
      /** What the text alone does not tell a page. */
      shape: JSONColumnType<Shape>;
      excerpt: string;
      size: number;
      problem: string | null;
      search: string;
      /** It was removed, or its author pseudonymised: when, how and on whose behalf. */
      erased_at: Generated<Date | null>;
      erased_way: Generated<ErasedWay | null>;
      erased_class: Generated<ErasureClass | null>;
      /** What it was before its raw bytes were redacted. */
      earlier_identities: Generated<Uint8Array[]>;
    };
    attachment: {
      message_id: number;
      n: number;
      name: string;
      type: string;
      size: number;
      content_id: string | null;
      blob: Uint8Array;
      /** Copied from its message by the database. */
      collection_id: GeneratedAlways<number>;
      sent_at: GeneratedAlways<Date>;
      /** By its type and the ending of its name. */
      kind: GeneratedAlways<AttachmentKind>;
    };
    import_run: {
      id: Generated<number>;
      collection_id: number;
      source: string;
      actor: string | null;
      started_at: Date;
      ended_at: Date | null;
      read_count: Generated<number>;
      added_count: Generated<number>;
      already_count: Generated<number>;
      aside_count: Generated<number>;
      deleted_count: Generated<number>;
    };
    imported_mail: {
      collection_id: number;
      sha256: Uint8Array;
      hash: string;
      run_id: number | null;
      is_new: boolean;
    };
    import_aside: {
      id: Generated<number>;
      run_id: number;
      collection_id: number;
      blob: Uint8Array | null;
      file: string;
      at_byte: number;
      why: string;
      created_at: Date;
    };
    old_address: { collection_id: number; number: number; hash: string };
  }
}
