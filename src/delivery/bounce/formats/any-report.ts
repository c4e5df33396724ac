import { domainOf } from '#platform/mail/address.ts';
import { addressesIn, addressIn, spokenOf } from '../addresses.ts';
import { saysDelay, saysFailure, showsRefusal } from '../phrases.ts';
import type { Report } from '../report.ts';
import {
  explained,
  finding,
  isDelayed,
  isQuotedField,
  leading,
  located,
  type Named,
  type Recognise,
  spoken,
} from '../text-format.ts';

type Search = (lines: ReadonlyArray<string>, report: Report) => Named[];

/** Where to look for a recipient, the surest place first: from where the failure is told, or in the whole report. */
const places: ReadonlyArray<[where: 'told' | 'whole', Search]> = [
  ['told', (lines, { own }) => leading(lines, own)],
  ['told', (lines, { own }) => refusedInSession(lines).filter(({ address }) => !own.has(address.toLowerCase()))],
  ['told', (lines, { own }) => spoken(lines, own)],
  ['whole', (lines, { own }) => leading(lines, own)],
  ['whole', (lines, { own }) => spoken(lines, own)],
  ['told', (_, { subject, own }) => spoken([subject], own).map((named) => ({ ...named, line: -1 }))],
  ['whole', soleAddress],
  // A system that reports about an address of its own: surer than a name without a domain.
  ['told', (lines) => leading(lines, new Set())],
  ['told', completed],
];

/** The last of the table: no known format, but a machine that says in some language that mail did not arrive. */
export const anyReport: Recognise = (report) => {
  const opening = report.lines.findIndex((line) => saysFailure(line) || saysDelay.test(line));
  const isTold = saysFailure(report.subject) || saysDelay.test(report.subject) || report.lines.some(showsRefusal);
  if (opening < 0 && !isTold) return undefined;
  const told = report.lines.slice(Math.max(opening, 0));
  const isDelay = isDelayed(report);
  for (const [where, search] of places) {
    const lines = where === 'told' ? told : report.lines;
    const named = search(lines, report);
    if (named.length > 0) return { recipients: explained(named, lines, isDelay) };
  }
  return { recipients: [], unnamed: finding(told, isDelay) };
};

/** Whatever the language is, a mail system that names one address alone speaks of that one. */
function soleAddress(lines: ReadonlyArray<string>, { own, isDaemon, isReport }: Report): Named[] {
  if (!isDaemon && !isReport) return [];
  const named = located(lines, own, (line, n) => (isQuotedField(lines, n) ? undefined : spokenOf(line)));
  return named.length === 1 ? named : [];
}

/** `RCPT TO:<address>` and, in the next lines, a refusal. */
function refusedInSession(lines: ReadonlyArray<string>): Named[] {
  return lines.flatMap((text, line) => {
    const address = /\bRCPT TO:/i.test(text) ? addressIn(text)?.address : undefined;
    const answer = lines.slice(line, line + 3).find((said) => /(^|\W)[45]\d\d\b/.test(said));
    return address !== undefined && answer !== undefined ? [{ address, line, rest: answer }] : [];
  });
}

/** Names without a domain, on lines of their own: they belong to a domain that the report itself speaks of. */
function completed(lines: ReadonlyArray<string>, { from }: Report): Named[] {
  const names = lines.slice(0, 12).flatMap((text, line) => {
    const name = /^\s{1,20}([a-z0-9][\w.+-]{1,63})(\s{2,}\S.{0,200})?$/i.exec(text);
    return name?.[1] === undefined ? [] : [{ name: name[1], line, rest: name[2] ?? '' }];
  });
  const host = domainOf(from).split('.').slice(-2).join('.');
  const spokenOf = lines.flatMap((line) =>
    // What one fingers is a host, and takes no mail.
    addressesIn(line).flatMap(({ address, before }) => (/\bfinger +$/.test(before) ? [] : [domainOf(address)])),
  );
  const domains = new Set(spokenOf.filter((domain) => domain === host || domain.endsWith(`.${host}`)));
  if (domains.size === 0 && from !== '') domains.add(domainOf(from));
  return names
    .slice(0, 1)
    .flatMap(({ name, ...rest }) => [...domains].map((domain) => ({ address: `${name}@${domain}`, ...rest })));
}
