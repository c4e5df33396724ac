import type { Generated, JSONColumnType } from 'kysely';
import type { FailureClass } from './bounce/class-of.ts';
import type { BounceClass } from './bounce/verdict.ts';

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'captured' | 'failed';

declare module '#platform/database.ts' {
  interface Tables {
    outgoing: {
      id: Generated<number>;
      kind: 'post' | 'notice';
      about: string;
      head: Uint8Array;
      slot_head: Generated<string>;
      body: Uint8Array;
      sign_domain: string | null;
      message_id: string | null;
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
