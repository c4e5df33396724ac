import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { readMail } from '#platform/mail/read.ts';

/**
 * Every column of the database that still holds one of these words, read from the catalogue: texts, JSON, arrays, search
 * vectors, bytes as they are, and blobs as a mail program would decode them.
 */
export async function tracesLeft(db: Db, words: ReadonlyArray<RegExp>): Promise<string[]> {
  const columns = await sql<{ table: string; column: string; type: string }>`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'pgboss') and a.attnum > 0 and not a.attisdropped`.execute(
    db,
  );
  const left: string[] = [];
  for (const { table, column, type } of columns.rows) {
    const { rows } = await sql<{ value: unknown }>`
      select ${sql.raw(column)} as value from ${sql.raw(table)} where ${sql.raw(column)} is not null`.execute(db);
    for (const { value } of rows) {
      const texts =
        type === 'bytea' ? await textsOf(value) : [typeof value === 'string' ? value : JSON.stringify(value)];
      if (texts.some((text) => words.some((word) => word.test(text)))) left.push(`${table}.${column}`);
    }
  }
  return [...new Set(left)].sort();
}

async function textsOf(value: unknown): Promise<string[]> {
  const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);
  const mail = await readMail(bytes);
  const plain = bytes.toString('utf8').replace(/=\r?\n/g, '');
  const packed = plain.match(/(?:[A-Za-z0-9+/]{4}){4,}(?:\r?\n[A-Za-z0-9+/]+)*={0,2}/g) ?? [];
  return [
    bytes.toString('latin1'),
    plain,
    mail.text ?? '',
    mail.html ?? '',
    mail.subject,
    ...mail.attachments.map(({ content }) => Buffer.from(content).toString('utf8')),
    ...packed.map((each) => Buffer.from(each, 'base64').toString('utf8')),
  ];
}
