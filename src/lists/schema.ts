import type { Generated } from 'kysely';
import type { Language } from '#platform/languages.ts';
import type { AuthenticationColumn } from '#platform/schema.ts';

export const policies = ['confirm', 'approve', 'invite', 'closed'] as const;
export type Policy = (typeof policies)[number];
export const deliveryModes = ['each', 'daily', 'mime', 'plain', 'none'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

declare module '#platform/database.ts' {
  interface Tables {
    list: {
      id: Generated<number>;
      name: string;
      title: string;
      description: Generated<string>;
      collection_id: number;
      policy: Generated<Policy>;
      language: Generated<Language>;
      max_size: Generated<number>;
      created_at: Generated<Date>;
    };
    subscription: {
      id: Generated<number>;
      list_id: number;
      address_id: number;
      delivery: Generated<DeliveryMode>;
      basis: string;
      joined_at: Generated<Date>;
      left_at: Date | null;
      paused_until: Date | null;
      own_posts: Generated<boolean>;
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
    held_post: {
      id: Generated<number>;
      list_id: number;
      incoming_id: number;
      blob: Uint8Array;
      sender: string;
      subject: string;
      rule: string;
      authentication: AuthenticationColumn;
      held_at: Generated<Date>;
      state: Generated<'held' | 'approved' | 'rejected'>;
      decided_at: Date | null;
      decided_by: string | null;
      reason: string | null;
    };
  }
}
