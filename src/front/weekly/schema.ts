import type { Generated } from 'kysely';

declare module '#platform/database.ts' {
  interface Tables {
    weekly_reader: {
      id: Generated<number>;
      person_id: string;
      since: Date | null;
      week: string | null;
    };
  }
}
