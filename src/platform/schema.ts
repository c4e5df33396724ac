import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Authentication } from '#platform/mail/authenticate.ts';

export type Json = string | number | boolean | null | { [key: string]: Json } | Json[];

/** A column that may be left out, and is written as JSON text. */
export type AuthenticationColumn = ColumnType<Authentication | null, string | null | undefined, string | null>;

declare module '#platform/database.ts' {
  interface Tables {
    setting: { name: string; value: JSONColumnType<object>; changed_at: Generated<Date> };
    secret: {
      id: Generated<number>;
      purpose: string;
      value: Uint8Array;
      created_at: Generated<Date>;
      retired_at: Date | null;
    };
    blob: { sha256: Uint8Array; size: number; bytes: Uint8Array };
    event: {
      id: Generated<number>;
      at: Generated<Date>;
      transaction: Generated<string>;
      type: string;
      about: string;
      actor: string | null;
      details: JSONColumnType<object>;
    };
    reaction: {
      name: string;
      last_event: Generated<number>;
      failures: Generated<number>;
      last_error: string | null;
    };
    token: {
      hash: Uint8Array;
      action: string;
      payload: JSONColumnType<object>;
      created_at: Generated<Date>;
      expires_at: Date;
      used_at: Date | null;
    };
    incoming: {
      id: Generated<number>;
      blob: Uint8Array;
      mailbox: string;
      recipient: string;
      sender: string;
      client: string;
      helo: string;
      received_at: Generated<Date>;
      state: Generated<'waiting' | 'done' | 'set-aside'>;
      attempts: Generated<number>;
      outcome: string | null;
      authentication: AuthenticationColumn;
      last_error: string | null;
    };
    attempt_count: { key: string; window_start: Date; n: number };
  }
}
