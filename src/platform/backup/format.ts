import { z } from 'zod';
import { parleyVersion } from '#platform/version.ts';

/**
 * A backup is a gzipped tar: `backup.json` first, the rows of each table in parts of a few megabytes as COPY writes
 * text, `manifest.json` last. docs/operating/backup.md tells it to whoever has to read one without Parley.
 */
export const formatNumber = 1;
export const headName = 'backup.json';
export const manifestName = 'manifest.json';
/** Parts end with a row; a row that is longer alone makes a longer part. */
export const partBytes = 4 * 1024 * 1024;
/** PostgreSQL's longest field is 1 GB, and COPY writes two characters a byte. */
export const longestPart = 2.2e9;
export const longestJson = 64 * 1024 * 1024;

const count = z.number().int().nonnegative();
export const head = z.object({
  what: z.literal('parley backup'),
  format: count,
  parley: z.string(),
  postgres: z.string(),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: count })),
  sequences: z.array(z.object({ name: z.string(), type: z.string(), last: count.nullable() })),
});
export type Head = z.infer<typeof head>;

/** Every member before it, in order. */
export const manifest = z.object({
  members: z.array(z.object({ name: z.string(), bytes: count, sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifest>;
export type Member = Manifest['members'][number];

export function partName(table: string, n: number): string {
  return `tables/${table}/${String(n).padStart(6, '0')}.copy`;
}

/** The table whose rows a member holds. */
export function tableOfPart(name: string): string | undefined {
  return /^tables\/([\w.]+)\/\d{6,}\.copy$/.exec(name)?.[1];
}

export function newHead(facts: Omit<Head, 'what' | 'format' | 'parley'>): Head {
  return { what: 'parley backup', format: formatNumber, parley: parleyVersion(), ...facts };
}
