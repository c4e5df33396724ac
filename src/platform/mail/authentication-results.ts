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
  const value = withoutComments(line.slice(line.indexOf(':') + 1)).trim();
  const [, quoted, token] = /^(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/s.exec(value) ?? [];
  return (quoted?.replace(/\\(.)/gs, '$1') ?? token ?? '').toLowerCase() === authserv.toLowerCase();
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
