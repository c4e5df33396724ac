import { addressParser } from 'postal-mime';
import type { HeaderLine } from '#platform/mail/header.ts';

export type NamedAddress = { name: string; address: string };

const longestField = 20_000;

/** Every mailbox that the fields with this name hold, groups opened and encoded words decoded. */
export function mailboxesIn(header: ReadonlyArray<HeaderLine>, field: string): NamedAddress[] {
  return header
    .filter(({ key }) => key === field)
    .flatMap(({ line }) => mailboxesOf(fieldText(line)))
    .flatMap(({ name, address }) => (address ? [{ name: plain(name), address: address.trim() }] : []));
}

/** The text behind the colon, unfolded; bytes beyond ASCII are UTF-8 (RFC 6532). */
export function fieldText(line: string): string {
  const value = line.slice(line.indexOf(':') + 1, longestField);
  return Buffer.from(value, 'latin1').toString('utf8').replace(/\s+/g, ' ').trim();
}

function mailboxesOf(value: string): NamedAddress[] {
  return addressParser(value, { flatten: true }).map(({ name = '', address = '' }) => ({ name, address }));
}

function plain(name: string): string {
  return name.replaceAll('\0', '').toWellFormed().replace(/\s+/g, ' ').trim();
}
