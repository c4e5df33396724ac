import { canonicalAddress, localPartOf } from '#platform/mail/address.ts';
import { type HeaderLine, headerValue } from '#platform/mail/header.ts';
import { fieldText } from '#platform/mail/mailboxes.ts';

/** What a mail says of the list it went through: the addresses and the names the list has. */
export type ListNames = { addresses: ReadonlySet<string>; names: ReadonlySet<string> };

export function listNamesIn(header: ReadonlyArray<HeaderLine>): ListNames {
  const posts = [headerValue(header, 'list-post') ?? '', headerValue(header, 'x-beenthere') ?? ''].flatMap(
    (value) => value.slice(0, 2000).match(/[^\s<>:,;?]+@[^\s<>:,;?]+/g) ?? [],
  );
  const id = /^"?([^"<]{0,200}?)"? *<([^<>@]{1,200})>$/.exec(textOf(header, 'list-id'));
  const [, phrase = '', dotted = ''] = id ?? [];
  const first = dotted.slice(0, Math.max(0, dotted.indexOf('.')));
  const named = first === '' ? [] : [`${first}@${dotted.slice(first.length + 1)}`];
  const addresses = [...posts.map(safeDecode), ...named].map(canonicalAddress);
  const names = [...addresses.map(localPartOf), first, phrase, dotted];
  return { addresses: new Set(addresses), names: new Set(names.map(comparable).filter((name) => name !== '')) };
}

/** Two spellings of a name are one, whatever their case, quotes, marks and the order of the words. */
export function comparable(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.sort().join(' ');
}

function textOf(header: ReadonlyArray<HeaderLine>, key: string): string {
  const field = header.find((each) => each.key === key);
  return field ? fieldText(field.line) : '';
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
