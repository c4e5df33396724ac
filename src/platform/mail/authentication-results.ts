import { domainOf } from '#platform/mail/address.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import type { HeaderLine } from '#platform/mail/header.ts';

/**
 * What was found out about a mail, as RFC 8601 §2.2 writes it, without the name of who found it out. Domains only, as
 * they are kept; `author` is the domain in From.
 */
export function resultsText({ spf, dkim, dmarc, arc }: Authentication, author: string): string {
  const signatures = dkim.map(
    ({ result, domain, selector }) => `dkim=${result}${property('header.d', domain)}${property('header.s', selector)}`,
  );
  return [
    `spf=${spf.result}${property('smtp.mailfrom', spf.domain)}`,
    ...(signatures.length > 0 ? signatures : ['dkim=none']),
    `dmarc=${dmarc.result}${property('header.from', author)}`,
    // There is no word for a chain that nobody could look into (RFC 8617 §4.4).
    ...(arc.result === 'temperror' ? [] : [`arc=${arc.result}`]),
  ].join(';\r\n ');
}

/** A name that is none might end the field and begin another: it is left out. */
function property(name: string, value: string): string {
  return /^[a-z0-9._-]{1,255}$/i.test(value) ? ` ${name}=${value}` : '';
}

/** Whether an Authentication-Results field speaks in this name: one that came in with ours is forged (RFC 8601 §5). */
export function speaksFor({ key, line }: HeaderLine, authserv: string): boolean {
  if (key !== 'authentication-results') return false;
  const [, quoted, token] = /^(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/s.exec(readable(line)) ?? [];
  return (quoted?.replace(/\\(.)/gs, '$1') ?? token ?? '').toLowerCase() === authserv.toLowerCase();
}

const readable = (line: string) => withoutComments(line.slice(line.indexOf(':') + 1)).trim();

/** What a server in front says of SPF and DMARC, and for which domain. */
export type Told = Partial<Record<'spf' | 'dmarc', { result: string; domain: string }>>;

/** In the fields that speak in its name; what stands on top was written last, and wins. */
export function resultsIn(header: ReadonlyArray<HeaderLine>, authserv: string): Told {
  const said = header.filter((field) => speaksFor(field, authserv)).flatMap(({ line }) => readable(line).split(';'));
  const first = (method: string, property: string) => {
    const found = said.find((part) => part.trim().toLowerCase().startsWith(`${method}=`))?.trim();
    const result = found && /^\w+=(\w{1,20})/.exec(found)?.[1]?.toLowerCase();
    const domain = found?.split(/\s+/).find((part) => part.toLowerCase().startsWith(`${property}=`)) ?? '';
    return result ? { result, domain: domainOf(domain.slice(property.length + 1).replace(/[<>"]/g, '')) } : undefined;
  };
  const [spf, dmarc] = [first('spf', 'smtp.mailfrom'), first('dmarc', 'header.from')];
  return { ...(spf ? { spf } : {}), ...(dmarc ? { dmarc } : {}) };
}

/**
 * What we found, with what the server in front knows better because it met the sender: SPF, and DMARC as far as that
 * hangs on it. Signatures and what the author's domain asks for we have seen ourselves.
 */
export function vouched(found: Authentication, { spf, dmarc }: Told, author: string): Authentication {
  const known = spf ? { ...found, spf } : found;
  const result = dmarc?.domain === author ? dmarcWord(dmarc.result) : undefined;
  if (result) return { ...known, dmarc: { ...found.dmarc, result } };
  const { result: judged, policy } = found.dmarc;
  const isOpen = judged === 'fail' || (judged === 'temperror' && policy !== 'unknown');
  const isSent = spf?.result === 'pass' && spf.domain === author && isOpen;
  return isSent ? { ...known, dmarc: { ...found.dmarc, result: 'pass' } } : known;
}

function dmarcWord(word: string): Authentication['dmarc']['result'] | undefined {
  return (['pass', 'fail', 'none', 'temperror'] as const).find((known) => known === word);
}

/** Comments nest (RFC 5322 §3.2.2). */
function withoutComments(text: string): string {
  let depth = 0;
  return text.replace(/\\.|[()]|[^\\()]+|\\/gs, (part) => {
    if (part === '(') depth += 1;
    const kept = depth === 0 ? part : '';
    if (part === ')' && depth > 0) depth -= 1;
    return kept;
  });
}
