import type { Generated, JSONColumnType } from 'kysely';

export const erasedWays = ['removed', 'pseudonymised'] as const;
export type ErasedWay = (typeof erasedWays)[number];
export const erasureClasses = ['author', 'law', 'rules'] as const;
export type ErasureClass = (typeof erasureClasses)[number];
/** How far an erasure is; in `elsewhere` the rooms above the archive do their part. */
export type ErasureState = 'planned' | 'messages' | 'copies' | 'elsewhere' | 'done';
export type Traces = { addresses: string[]; names: string[] };
/** What an erasure would meet: its own messages, their threads and lists, and messages of others that quote them. */
export type Preview = { messages: number; threads: number; quotes: number; files: number; lists: string[] };

declare module '#platform/database.ts' {
  interface Tables {
    erasure: {
      id: Generated<string>;
      way: ErasedWay;
      class: ErasureClass;
      collection_id: number | null;
      message_hash: string | null;
      planned_by: string | null;
      planned_at: Date;
      carried_out_by: string | null;
      carried_out_at: Date | null;
      done_at: Date | null;
      state: ErasureState;
      traces: JSONColumnType<Traces> | null;
      salt: Uint8Array;
      address_hashes: Uint8Array[];
      preview: JSONColumnType<Preview>;
      reached: Generated<number>;
    };
    erased_message: {
      erasure_id: string;
      collection_id: number;
      hash: string;
      way: ErasedWay | 'masked';
    };
    pseudonym: { collection_id: number; number: number; erasure_id: string; address_hash: Uint8Array };
  }
}
