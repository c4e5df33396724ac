import { pipermailMonth } from '../formats/pipermail-period.ts';

/** What an old address below its list stood for. */
export type OldAddress =
  | { kind: 'list' }
  | { kind: 'month'; month: string }
  | { kind: 'mailbox'; month: string }
  | { kind: 'message'; hash: string }
  | { kind: 'thread'; hash: string }
  | { kind: 'numbered'; number: number; month: string };

/** `2001-November/000123.html`, `2001-November/thread.html`, `2001-November.txt.gz`, `index.html` */
export function pipermailAddress(rest: string): OldAddress | undefined {
  if (rest === 'index.html') return { kind: 'list' };
  const file = /^([\w-]{4,40})\.txt(?:\.gz)?$/.exec(rest);
  const page = /^([\w-]{4,40})(?:\/(\d{6,9}(?=\.html)|thread|date|author|subject|index)\.html)?$/.exec(rest);
  const month = pipermailMonth(file?.[1] ?? page?.[1] ?? '');
  if (!month) return undefined;
  if (file) return { kind: 'mailbox', month };
  const number = Number.parseInt(page?.[2] ?? '', 10);
  return Number.isNaN(number) ? { kind: 'month', month } : { kind: 'numbered', number, month };
}

/** `message/HASH`, `thread/HASH`, `2025/11`, `2025`, `latest` */
export function hyperkittyAddress(rest: string): OldAddress | undefined {
  if (/^(?:latest|threads|\d{4})$/.test(rest)) return { kind: 'list' };
  const [, kind, hash] = /^(message|thread)\/([A-Za-z2-7]{32})(?:\/.*)?$/.exec(rest) ?? [];
  if (hash) return { kind: kind === 'message' ? 'message' : 'thread', hash: hash.toUpperCase() };
  const [, year, month = ''] = /^(?!0000)(\d{4})\/(0?[1-9]|1[0-2])$/.exec(rest) ?? [];
  return year ? { kind: 'month', month: `${year}-${month.padStart(2, '0')}` } : undefined;
}

/** `drafting@lists.example.org`, `Drafting` and, of Mailman 3, `drafting.lists.example.org` name the list `drafting`. */
export function listNamed(text: string, isDotted = false): string {
  return (text.toLowerCase().split(isDotted ? /[@.]/ : '@')[0] ?? '').slice(0, 100);
}
