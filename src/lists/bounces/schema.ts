import type { Generated } from 'kysely';
import type { FailureMeaning } from '#delivery/index.ts';

declare module '#platform/database.ts' {
  interface Tables {
    bouncing: {
      subscription_id: number;
      score: Generated<number>;
      counted_since: Date | null;
      last_at: Date | null;
      probe_outgoing_id: number | null;
      probed_at: Date | null;
      warnings: Generated<number>;
      warned_at: Date | null;
      owner_told_at: Date | null;
    };
    bounce_evidence: {
      id: Generated<number>;
      subscription_id: number;
      delivery_id: number;
      outgoing_id: number;
      bounce_id: number | null;
      kind: FailureMeaning;
      at: Date;
    };
    bounce_alarm: {
      id: Generated<number>;
      list_id: number;
      outgoing_id: number;
      kind: 'mass' | 'policy';
      copies: number;
      failed: number;
      raised_at: Date;
      mailed_at: Date | null;
    };
  }
}
