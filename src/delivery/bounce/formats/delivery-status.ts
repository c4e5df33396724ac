import { isAddress } from '#platform/mail/address.ts';
import { headerValue } from '#platform/mail/header.ts';
import { classOf, isGeneric, mostTelling, statusIn } from '../class-of.ts';
import { mayBeBounce } from '../may-be-bounce.ts';
import { type Part, textOf } from '../parts.ts';
import type { Report } from '../report.ts';
import type { Recognise } from '../text-format.ts';
import type { Finding } from '../verdict.ts';

type Fields = Map<string, string>;

/** RFC 3464 and its form for addresses in all scripts, RFC 6533: one group of fields for each recipient. */
export const deliveryStatus: Recognise = (report) => {
  if (isComplaint(report)) return 'no-bounce';
  const groups = statusParts(report).flatMap((part) => recipientGroups(textOf(part)));
  const said = groups.flatMap((fields) => {
    const address = recipientOf(fields);
    return address === undefined ? [] : [{ address, fields }];
  });
  if (said.length === 0) return undefined;
  const failed = said.filter(({ fields }) => hasFailed(fields));
  if (failed.length === 0) return 'no-bounce';
  const recipients = new Map(
    failed.map(({ address, fields }) => [
      address.toLowerCase(),
      { address, ...findingOf(fields, failed.length === 1 ? report.lines : []) },
    ]),
  );
  return { recipients: [...recipients.values()] };
};

/** Reports about abuse (RFC 5965) and about DMARC are no bounces, whatever they enclose. */
function isComplaint({ header }: Report): boolean {
  return /report-type\s*=\s*"?(feedback-report|tlsrpt)/i.test(headerValue(header, 'content-type') ?? '');
}

/** Some gateways pack the whole report once more: then it is inside an enclosed message. */
function statusParts(report: Report): Part[] {
  const all = report.parts.filter(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  const outer = all.filter(({ isReturned }) => !isReturned);
  if (!report.isReport && !report.isDaemon && !report.isUnsigned && !mayBeBounce(report)) return [];
  return outer.length > 0 ? outer : all.slice(0, 1);
}

/** A group ends at an empty line when it has its recipient and a verdict; some systems put empty lines anywhere. */
function recipientGroups(text: string): Fields[] {
  const groups: Fields[] = [];
  let open: Fields = new Map();
  let last = '';
  const close = () => {
    groups.push(open);
    open = new Map();
  };
  for (const line of text.split('\n').slice(0, 5000)) {
    const field = /^([\w-]{1,60})[ \t]*:(.*)$/s.exec(line.slice(0, 2000));
    if (line.trim() === '') {
      if (isNamed(open) && (open.has('action') || open.has('status'))) close();
    } else if (/^[ \t]/.test(line) && open.has(last)) {
      open.set(last, `${open.get(last)} ${line.trim()}`.slice(0, 4000));
    } else if (field) {
      last = field[1]?.toLowerCase() ?? '';
      if (/-recipient$/.test(last) && open.has(last)) close();
      open.set(last, field[2]?.trim() ?? '');
    }
  }
  close();
  return groups;
}

function isNamed(fields: Fields): boolean {
  return fields.has('final-recipient') || fields.has('original-recipient');
}

/** The address we wrote to stands first; the final one may be a name that only that system knows. */
function recipientOf(fields: Fields): string | undefined {
  return ['original-recipient', 'final-recipient', 'x-actual-recipient']
    .map((key) => plainAddress(fields.get(key) ?? ''))
    .find((address) => isAddress(address) && address.includes('.', address.indexOf('@')));
}

function plainAddress(value: string): string {
  const typed = value.replace(/^[\w-]{1,20}\s*;\s*/, '').replace(/\\x\{([0-9a-f]{2,6})\}/gi, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
  const inner = /<([^<>]{1,320})>/.exec(typed)?.[1] ?? typed.replace(/\([^()]{0,200}\)\s*$/, '');
  return inner
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/^(smtp|rfc822|mailto):/i, '')
    .replace(/^@[^:]{1,255}:/, '')
    .trim();
}

function hasFailed(fields: Fields): boolean {
  const action = (fields.get('action') ?? '').toLowerCase();
  if (/^(fail|delay)/.test(action)) return true;
  return action === '' && /^\s*[45]/.test(fields.get('status') ?? '');
}

function findingOf(fields: Fields, prose: ReadonlyArray<string>): Finding {
  const given = fields.get('status') ?? '';
  const code = fields.get('diagnostic-code') ?? '';
  const words = [
    given.replace(/^\s*\d\.\d+\.\d+/, ''),
    code,
    ...[...fields].flatMap(([key, value]) =>
      /^x-|^x400-supp/.test(key) && !/recipient|mta|date|-id$/.test(key) ? [value] : [],
    ),
  ].filter((text) => text.trim() !== '');
  const status = mostTelling([ownCode(given, code), ...words.map(statusIn)]);
  const isDelay = /^delay/i.test(fields.get('action') ?? '');
  const text = words.join('\n');
  const unclear = status === undefined || isGeneric(status);
  const diagnostic = code.replace(/^[\w-]{1,20}\s*;\s*/, '') || given.replace(/^[\d.\s]+/, '');
  return {
    class: classOf({ status, text: unclear && prose.length > 0 ? `${text}\n${prose.join('\n')}` : text, isDelay }),
    status,
    diagnostic: diagnostic.slice(0, 500) || undefined,
  };
}

/** The reporter's code, unless the system that refused gave one of its own and both speak of a final failure. */
function ownCode(given: string, diagnostic: string): string | undefined {
  const reported = /(?<!\d)[245]\.\d{1,3}\.\d{1,3}/.exec(given)?.[0];
  const remote = /^smtp\s*;\s*5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?![\d.])/i.exec(diagnostic)?.[1];
  return remote !== undefined && reported?.startsWith('5.') && !isGeneric(remote) ? remote : reported;
}
