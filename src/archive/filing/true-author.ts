import { canonicalAddress, domainOf, isAddress, localPartOf } from '#platform/mail/address.ts';
import type { HeaderLine } from '#platform/mail/header.ts';
import { fieldText, mailboxesIn, type NamedAddress } from '#platform/mail/mailboxes.ts';
import { comparable, type ListNames, listNamesIn } from './list-names.ts';
import { nameBeforeVia } from './name-before-via.ts';

/** Where list programs keep the From that they replaced. */
const keptFields = ['x-original-from', 'x-original-sender', 'x-google-original-from', 'x-mailman-original-from'];
/** Their addresses stand for authors without naming a list. */
const hosts = /(?:^|\.)(?:groups\.io|googlegroups\.com)$/;

/**
 * Who wrote a mail whose From was replaced on its way: an archive that hid the `@`, or a list that put its own address
 * there for DMARC ("X via L"). The address is told only where the mail names it beyond doubt, else it is empty.
 */
export function trueAuthor(from: NamedAddress | undefined, header: ReadonlyArray<HeaderLine>): NamedAddress {
  const shown = unhidden(header);
  const written = shown ?? from ?? { name: '', address: '' };
  const encoded = encodedIn(written.address);
  const list = listNamesIn(header);
  const address = canonicalAddress(written.address);
  // Pipermail's texts say nothing of the list but its address.
  const own = new Set([...list.names, ...(shown ? [comparable(localPartOf(address))] : [])]);
  const cut = nameBeforeVia(written.name, own);
  const isLists = list.addresses.has(address) || hosts.test(domainOf(address)) || cut?.isList;
  if (!isLists) return withEncoded(written, encoded);
  const kept = one(keptFields.flatMap((field) => others(header, field, list, address)));
  if (!cut) return kept ? { name: written.name || kept.name, address: kept.address } : withEncoded(written, encoded);
  const found = kept?.address ?? encoded ?? answerable(header, cut.name, list, address) ?? '';
  return { name: cut.name.replace(/---$/, ''), address: found };
}

/** From as pipermail shows it, `ada at example.org (Ada)`, or older HyperKitty, `Ada <ada at example.org>`. */
export function unhidden(header: ReadonlyArray<HeaderLine>): NamedAddress | undefined {
  const field = header.find(({ key }) => key === 'from');
  if (!field) return undefined;
  const value = fieldText(field.line).slice(0, 1000);
  const found = hiddenAlone.exec(value) ?? hiddenInBrackets.exec(value);
  const { local, host, name = '' } = found?.groups ?? {};
  if (!local || !host || !isAddress(`${local}@${host}`)) return undefined;
  const [decoded] = mailboxesIn([{ key: 'x', line: `x: ${Buffer.from(name).toString('latin1')} <a@b.example>` }], 'x');
  return { name: decoded?.name ?? '', address: `${local}@${host}` };
}

const at = String.raw`(?: \p{L}{1,4} | ?[([{](?:at|a|AT)[)\]}] ?)`;
const hidden = String.raw`(?<local>[^\s@<>()]+)${at}(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)`;
const hiddenAlone = new RegExp(String.raw`^${hidden}(?: \((?<name>.*)\))?$`, 'u');
const hiddenInBrackets = new RegExp(`^"?(?<name>[^<]*?)"? ?<${hidden}>$`, 'u');

/** `ada=example.org@groups.io`, `ada=40example.org@dmarc.ietf.org`: the host keeps the address in its own. */
function encodedIn(address: string): string | undefined {
  const [local, domain] = [localPartOf(address), domainOf(address)];
  const decoded = domain.startsWith('dmarc.')
    ? local.replace(/=40(?=[^=]*$)/i, '@').replace(/=2b/gi, '+')
    : domain === 'groups.io'
      ? local.replace(/=(?=[^=]*$)/, '@')
      : '';
  return decoded !== local && isAddress(decoded) ? decoded : undefined;
}

function withEncoded(written: NamedAddress, encoded: string | undefined): NamedAddress {
  return encoded ? { name: written.name, address: encoded } : written;
}

/** The author's own address among those that answers go to: Reply-To first, then Cc, there by his name only. */
function answerable(
  header: ReadonlyArray<HeaderLine>,
  name: string,
  list: ListNames,
  listAddress: string,
): string | undefined {
  const isHis = (each: NamedAddress) => isNamed(each, name);
  const replies = others(header, 'reply-to', list, listAddress);
  const alone = one(replies);
  if (alone && (alone.name === '' || isAddress(alone.name) || isHis(alone))) return alone.address;
  if (replies.some(isHis)) return one(replies.filter(isHis))?.address;
  return one(others(header, 'cc', list, listAddress).filter(isHis))?.address;
}

function isNamed({ name, address }: NamedAddress, author: string): boolean {
  const wanted = author.replace(/---$/, '');
  if (name !== '' && !isAddress(name)) return comparable(name) === comparable(wanted);
  return [address, localPartOf(address)].some((each) => each.toLowerCase() === wanted.toLowerCase());
}

/** The mailboxes of a field that are not the list's own. */
function others(
  header: ReadonlyArray<HeaderLine>,
  field: string,
  { addresses }: ListNames,
  listAddress: string,
): NamedAddress[] {
  return mailboxesIn(header, field).filter(({ address }) => {
    const canonical = canonicalAddress(address);
    return isAddress(address) && canonical !== listAddress && !addresses.has(canonical);
  });
}

/** The one address they all are; none where they are several. */
function one(found: ReadonlyArray<NamedAddress>): NamedAddress | undefined {
  const addresses = new Set(found.map(({ address }) => canonicalAddress(address)));
  return addresses.size === 1 ? found[0] : undefined;
}
