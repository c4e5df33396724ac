import type { Generated, JSONColumnType } from 'kysely';
import type { Language } from '#platform/languages.ts';
import type { FailureClass } from './bounce/class-of.ts';
import type { BounceClass } from './bounce/verdict.ts';

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'captured' | 'failed';

declare module '#platform/database.ts' {
  interface Tables {
    outgoing: {
      id: Generated<number>;
      kind: 'post' | 'digest' | 'notice';
      about: string;
      head: Uint8Array;
      slot_head: Generated<string>;
      body: Uint8Array;
      /** Nothing is enqueued without one. */
      sign_domain: string;
      message_id: string | null;
      report: Generated<'due' | 'sent' | null>;
      report_to: Generated<string | null>;
      report_language: Generated<Language | null>;
      is_report: Generated<boolean>;
      created_at: Generated<Date>;
    };
    delivery: {
      id: Generated<number>;
      outgoing_id: number;
      address: string;
      slots: JSONColumnType<Record<string, string>>;
      state: Generated<DeliveryState>;
      attempts: Generated<number>;
      next_at: Generated<Date>;
      answer: string | null;
      done_at: Date | null;
      verdict: FailureClass | null;
      domain: Generated<string>;
      server: Generated<string | null>;
      tls: Generated<string | null>;
      created_at: Generated<Date | null>;
    };
    destination: {
      id: Generated<number>;
      domain: string;
      failures: number;
      paused_until: Date;
      answer: string;
      tried_at: Date;
    };
    bounce: {
      id: Generated<number>;
      delivery_id: number | null;
      blob: Uint8Array;
      received_at: Generated<Date>;
      class: BounceClass | null;
      status: string | null;
      diagnostic: string | null;
      format: string | null;
      recipient: string | null;
      named_by: 'token' | 'message' | null;
    };
  }
}
