import { domainToUnicode } from 'node:url';
import { domainOf, localPartOf, maskAddresses } from '#platform/mail/address.ts';
import { withWholeAddresses } from '../whole-addresses.ts';
import type { Traces } from './schema.ts';

/** What stands where a person stood. */
export type Pseudonym = { name: string; address: string };
export type Place = {
  /**
   * His `own` text loses his name wherever it stands, and his signature; a `copy` that holds his text among others loses
   * the name; in a `quote` by somebody else it goes where a program said who wrote.
   */
  as: 'own' | 'copy' | 'quote';
  isHtml: boolean;
};
export type Wiper = {
  wipe: (text: string, place: Place) => string;
  /** Whether something is left that `wipe` would take. */
  finds: (text: string, place: Place) => boolean;
  isMeant: (address: string) => boolean;
  pseudonym: Pseudonym;
};

const at = String.raw`(?:[\s\p{Cf}]{0,3}[@＠﹫][\s\p{Cf}]{0,3}|%(?:25){0,4}40|=40|&#0*64;|&#x0*40;|&commat;|\s{0,3}[([{<]\s{0,2}at\s{0,2}[)\]}>]\s{0,3}|\s{1,3}at\s{1,3})`;
const dot = String.raw`(?:\.|%(?:25){0,4}2e|\s{0,3}[([{]\s{0,2}dot\s{0,2}[)\]}]\s{0,3}|\s{1,3}dot\s{1,3})`;
const gap = String.raw`(?:[\s>]|&nbsp;|&#160;){1,20}`;
const before = String.raw`(?<![\p{L}\p{N}._%+-])`;
const after = String.raw`(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])`;
/** What programs write above a message that is quoted or passed on, in the languages of the house and some others. */
const headerLine =
  /^[>\s|*]*(?:from|to|cc|sender|de|à|a|para|von|an|da|van|aan|från|fra|til|od|do|от|от кого|кому|копия|من|إلى|نسخة|发件人|收件人|抄送|寄件者|收件者)\*?\s?[:：]/iu;
const context = 400;

/** Takes the traces of one person out of texts. Linear in the text: every repetition is bounded. */
export function wiperFor({ addresses, names }: Traces, pseudonym: Pseudonym): Wiper {
  const known = new Set(addresses);
  const address = anyOf(addresses.filter((each) => each.includes('@')).map(addressPattern));
  const masked = anyOf(addresses.flatMap(maskedForms).map(escaped));
  const whole = anyOf(names.flatMap(nameForms));
  const alone = anyOf(names.flatMap(aloneForms));
  const wipeWords = (text: string, place: Place) => {
    const without = text.replace(address, pseudonym.address).replace(masked, `…@${domainOf(pseudonym.address)}`);
    if (place.as === 'quote') return without.replace(whole, (name, ...rest) => inPlace(name, rest, place, pseudonym));
    const plain = without.replace(whole, pseudonym.name);
    if (place.isHtml || place.as === 'copy') return plain;
    return withoutSignature(plain, pseudonym).replace(lineOf(alone), `$1${pseudonym.name}$2`);
  };
  const wipe = (text: string, place: Place) => {
    if (!place.isHtml) return wipeWords(text, place);
    // Only where something is found is the markup any other than it was.
    const whole = withWholeAddresses(withoutReferences(text));
    const clean = wipeWords(whole, place);
    return clean === whole ? text : clean;
  };
  return { wipe, finds: (text, place) => wipe(text, place) !== text, isMeant: (one) => known.has(one), pseudonym };
}

/** Letters that are written as numbers, as some do to hide an address from programs; nothing that means anything in HTML. */
function withoutReferences(html: string): string {
  return html.replace(
    /&#(?:x0{0,6}([0-9a-f]{2})|0{0,6}([0-9]{2,3}));/gi,
    (reference, hex?: string, decimal?: string) => {
      const letter = String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
      return /[\w.%+@-]/.test(letter) ? letter : reference;
    },
  );
}

/** A name of somebody quoted is replaced where a program said who wrote; what people say of each other stays. */
function inPlace(name: string, rest: ReadonlyArray<unknown>, { isHtml }: Place, pseudonym: Pseudonym): string {
  const [offset, text] = rest.slice(-2);
  if (typeof offset !== 'number' || typeof text !== 'string') return name;
  const follows = plain(text.slice(offset + name.length, offset + name.length + context), isHtml);
  const leads = plain(text.slice(Math.max(0, offset - context), offset), isHtml);
  return isAttribution(leads.slice(leads.lastIndexOf('\n') + 1), follows, pseudonym) ? pseudonym.name : name;
}

function isAttribution(leads: string, follows: string, { address }: Pseudonym): boolean {
  const [line = '', next = ''] = follows.split('\n', 2);
  const at = follows.indexOf(address);
  // "Ann Example" <ann@…>
  if (at >= 0 && /^["'”»*]?\s{0,3}[(<[]?(?:mailto:)?\s{0,2}\S{0,3}$/.test(follows.slice(0, at))) return true;
  if (headerLine.test(leads)) return true;
  if (/[:：]\s*$/.test(line)) return true;
  return /[:：]\s*$/.test(next) && /@|\b\d{4}\b|\d:\d\d|</.test(`${leads}${line}${next}`);
}

function plain(text: string, isHtml: boolean): string {
  const lines = text.replaceAll('\r', '');
  if (!isHtml) return lines;
  return lines
    .replaceAll('\n', ' ')
    .replace(/<br[^<>]{0,50}>|<\/?(?:div|p|li|td|blockquote)[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,400}>/g, '')
    .replaceAll('&lt;', '<');
}

/** Under "-- " people write who they are: all of it goes. */
function withoutSignature(text: string, { name }: Pseudonym): string {
  const found = /(?:^|\n)-- ?\r?\n/.exec(text);
  return found
    ? `${text.slice(0, found.index + found[0].length)}${name}${text.includes('\r\n') ? '\r\n' : '\n'}`
    : text;
}

function addressPattern(address: string): string {
  const local = localPartOf(address).split('.').map(escaped).join(dot);
  const unicode = domainToUnicode(domainOf(address));
  const forms = [domainOf(address), unicode, unicode.normalize('NFD'), encodeURI(unicode)];
  const domains = [...new Set(forms)].filter((one) => one !== '');
  const domain = domains.map((one) => one.split('.').map(escaped).join(dot)).join('|');
  // The last is how mailing lists write an address into another (VERP).
  return `${before}${local}(?:\\+[\\w.-]{1,60})?${at}(?:${domain})${after}|${local}=(?:${domains.map(escaped).join('|')})(?=@)`;
}

function maskedForms(address: string): string[] {
  const form = maskAddresses(address);
  return form === address ? [] : [form, form.replaceAll('…', '...')];
}

/** A name of one word is nobody's alone: it is looked for only by itself on a line. */
function nameForms(name: string): string[] {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (words.length < 2 || last === undefined || name.length < 5) return [];
  const forms = [words.map(letters).join(gap), `${letters(last)},${gap}${words.slice(0, -1).map(letters).join(gap)}`];
  return forms.map((form) => `(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`);
}

function aloneForms(name: string): string[] {
  const words = wordsOf(name);
  const [first] = words;
  return [...new Set([name, ...words.filter((word) => word.length > 1)])]
    .map((form) => wordsOf(form).map(letters).join(gap))
    .concat(first !== undefined && words.length > 1 ? [`${letters(first)}${gap}\\p{L}\\.?`] : []);
}

function wordsOf(name: string): string[] {
  return /[…@]/.test(name) ? [] : name.split(/[\s,]+/).filter((word) => /\p{L}/u.test(word));
}

function lineOf(pattern: RegExp): RegExp {
  return new RegExp(`(^|\\n)[ \\t*_-]{0,5}(?:${pattern.source})[ \\t*_.,]{0,5}(\\r?\\n|$)`, 'giu');
}

/** Letters other than ASCII may be written as references of HTML. */
function letters(word: string): string {
  return [...word]
    .map((one) => (/[\0-\x7f]/.test(one) ? escaped(one) : `(?:${one}|&[a-z]{2,8};|&#x?[0-9a-f]{2,6};)`))
    .join('');
}

function anyOf(patterns: ReadonlyArray<string>): RegExp {
  // Nothing to look for: what is found nowhere.
  return new RegExp(patterns.length === 0 ? '(?!)' : patterns.join('|'), 'giu');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
