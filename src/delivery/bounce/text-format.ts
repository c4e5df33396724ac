import { addressesIn, type Found, leadingAddress, spokenOf } from './addresses.ts';
import { classOf, statusIn } from './class-of.ts';
import { saysDelay, saysFailure, saysGivenUp } from './phrases.ts';
import type { Report } from './report.ts';
import type { Finding, Verdict } from './verdict.ts';

export type Recognised = Pick<Verdict, 'recipients' | 'unnamed'>;
/** `no-bounce`: surely something else, such as a success notice. `undefined`: not this format. */
export type Recognise = (report: Report) => Recognised | 'no-bounce' | undefined;

/** A report in prose: the line it opens with, how a line names a recipient, and where the list of them ends. */
export type TextFormat = {
  name: string;
  opens: RegExp;
  recipient?: (line: string) => string | undefined;
  ends?: RegExp;
  isDelay?: boolean;
};

/** Reads one format that is declared by its opening line; nothing is found where no recipient follows. */
export function recogniseText({ opens, recipient, ends, isDelay }: TextFormat): Recognise {
  return (report) => {
    const start = report.lines.findIndex((line) => opens.test(line));
    if (start < 0) return undefined;
    const rest = report.lines.slice(start);
    const end = ends ? rest.findIndex((line, n) => n > 0 && ends.test(line)) : -1;
    const lines = end < 0 ? rest : rest.slice(0, end);
    const named = recipient ? namedBy(lines, report.own, recipient) : leading(lines, report.own);
    if (named.length === 0) return undefined;
    return { recipients: explained(named, lines, isDelay ?? isDelayed(report)) };
  };
}

/** Where a recipient was named: the address and the line. */
export type Named = { address: string; line: number; rest: string };

export function leading(lines: ReadonlyArray<string>, own: ReadonlySet<string>): Named[] {
  return located(lines, own, (line, n) => (isQuotedField(lines, n) ? undefined : leadingAddress(line)));
}

/** `To:` among other fields is the header of the mail that came back, not the recipient that failed. */
export function isQuotedField(lines: ReadonlyArray<string>, n: number): boolean {
  const around = lines.slice(Math.max(n - 3, 0), n + 4);
  return (
    /^[^\p{L}]*(to|cc|from|an|von|à|de|para|a|da|aan|van|кому|от)\s*:/iu.test(lines[n] ?? '') &&
    around.some((line) =>
      /^[^\p{L}]*(subject|sent|date|betreff|objet|asunto|assunto|oggetto|onderwerp|тема)\s*:/iu.test(line),
    )
  );
}

/** Recipients that sentences about a failure speak of. */
export function spoken(lines: ReadonlyArray<string>, own: ReadonlySet<string>): Named[] {
  return located(lines, own, (line) =>
    saysFailure(line) || saysDelay.test(line) || statusIn(line) ? spokenOf(line) : undefined,
  );
}

function namedBy(
  lines: ReadonlyArray<string>,
  own: ReadonlySet<string>,
  recipient: (line: string) => string | undefined,
): Named[] {
  return located(lines, own, (line) => {
    const address = recipient(line);
    return address === undefined ? undefined : addressesIn(line).find((found) => found.address === address);
  });
}

export function located(
  lines: ReadonlyArray<string>,
  own: ReadonlySet<string>,
  find: (line: string, n: number) => Found | undefined,
): Named[] {
  const named = new Map<string, Named>();
  for (const [line, text] of lines.entries()) {
    const found = find(text, line);
    const key = found?.address.toLowerCase() ?? '';
    if (!found || own.has(key) || named.has(key) || named.size >= 200) continue;
    named.set(key, { address: found.address, line, rest: found.after });
  }
  return [...named.values()];
}

/**
 * What is said of each recipient: the lines from its name to the next one's. Where the names stand in a list without
 * reasons, it is the lines elsewhere that name it, or else what follows the list.
 */
export function explained(
  named: ReadonlyArray<Named>,
  lines: ReadonlyArray<string>,
  isDelay: boolean,
): Verdict['recipients'] {
  const said = named.map(({ line, rest }, n) => [rest, ...lines.slice(line + 1, named[n + 1]?.line)].slice(0, 25));
  const tail = lines.slice((named.at(-1)?.line ?? -1) + 1);
  const isList = said.slice(0, -1).some((own) => own.join('').replace(/[^\p{L}\p{N}]/gu, '').length < 3);
  return named.map(({ address, line }, n) => {
    const elsewhere = lines.filter((text, at) => at !== line && text.includes(address));
    const own = said[n] ?? [];
    if (named.length === 1) return { address, ...finding([...own, ...tail, ...lines.slice(0, line + 1)], isDelay) };
    return { address, ...finding(isList ? (elsewhere.length > 0 ? elsewhere : tail) : own, isDelay) };
  });
}

/** The verdict on what a machine says, in words. The lines come with the most telling ones first. */
export function finding(said: ReadonlyArray<string>, isDelay: boolean): Finding {
  const text = said.join('\n').slice(0, 8000);
  const status = statusIn(text);
  return { class: classOf({ status, text, isDelay }), status, diagnostic: diagnosticOf(said) };
}

export function isDelayed({ lines, subject }: Pick<Report, 'lines' | 'subject'>): boolean {
  const text = [subject, ...lines.slice(0, 60)].join('\n');
  return saysDelay.test(text) && !saysGivenUp.test(text);
}

/** The line with a reply code, and those that it was folded into; else the first line with words. */
function diagnosticOf(said: ReadonlyArray<string>): string | undefined {
  const coded = said.findIndex((line) => /(?<![\w.])[45]\d\d[ -]|[45]\.\d\.\d/.test(line));
  const first = coded >= 0 ? coded : said.findIndex((line) => /\p{L}{2}/u.test(line));
  if (first < 0) return undefined;
  const blank = said.findIndex((line, n) => n > first && line.trim() === '');
  const lines = said.slice(first, Math.min(blank < 0 ? said.length : blank, first + 4));
  return (
    lines
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s>)\]:.,-]+/, '')
      .trim()
      .slice(0, 500) || undefined
  );
}
