import { domainToASCII } from 'node:url';

/**
 * A mail address that people use: not every form RFC 5321 allows, but every one a provider hands out. U+FFFD stands for
 * bytes that were no letters: nobody has it.
 */
const pattern = /^[^\s@<>()[\]\\,;:"\p{Cc}\ufffd]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}\ufffd]{1,255}$/u;

export function isAddress(text: string): boolean {
  return (
    text.length <= 254 && pattern.test(text) && canonicalDomain(domainOf(text)) !== '' && !/^\.|\.\.|\.@/.test(text)
  );
}

/** What makes two spellings the same mailbox for us: lower case, domain in A-labels, NFC. */
export function canonicalAddress(address: string): string {
  const clean = address.trim().normalize('NFC').toLowerCase();
  const at = clean.lastIndexOf('@');
  return at < 0 ? clean : `${clean.slice(0, at)}@${canonicalDomain(clean.slice(at + 1)) || clean.slice(at + 1)}`;
}

/**
 * Who gets the mail to an address, as far as limits count: `ana+one@…` and `ana+two@…` are one mailbox, and a name behind
 * the plus sign costs nothing.
 */
export function mailboxOf(address: string): string {
  return canonicalAddress(address).replace(/(?<=.)\+.*(?=@)/, '');
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

export function localPartOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')));
}

/** `bounces+token@…` → `['bounces', 'token']`, in lower case. */
export function splitLocalPart(address: string): [string, string | undefined] {
  const local = localPartOf(address).toLowerCase();
  const plus = local.indexOf('+');
  return plus < 0 ? [local, undefined] : [local.slice(0, plus), local.slice(plus + 1)];
}

function canonicalDomain(domain: string): string {
  return domainToASCII(domain.normalize('NFC').toLowerCase());
}

/**
 * Letters of many scripts are written with marks, also in domains; what nobody sees (a soft hyphen, a space without
 * width) stands in addresses that a program broke into lines; a dot may be one of those that Chinese is typed with.
 */
const anyAddress =
  /("[^\s"@<>]{1,62}"|[\p{L}\p{M}\p{N}\p{Cf}!#$%&'*+/=?^_`{|}~.-]{1,64})@((?:[\p{L}\p{N}\p{Cf}](?:[\p{L}\p{M}\p{N}\p{Cf}_-]{0,61}[\p{L}\p{M}\p{N}\p{Cf}])?[.。．｡])+[\p{L}\p{M}\p{N}-]{2,63})/gu;

/**
 * Masks every mail address in a text for readers who are strangers: `alice@example.org` becomes `al…@example.org`.
 * A Message-ID looks like an address and is masked as well; that costs a stranger nothing.
 */
export function maskAddresses(text: string): string {
  if (!text.includes('@')) return text;
  return text.replace(anyAddress, (_, local: string, domain: string) => `${beginningOf(local)}…@${domain}`);
}

/** Whole letters: half of a pair could not be written into an address of a file. */
function beginningOf(local: string): string {
  const letters = local.length > 3 ? 2 : 1;
  const [first = '', second = ''] = local.slice(0, 4);
  return letters === 2 && first.length === 1 && second.length === 1 ? first + second : first;
}
