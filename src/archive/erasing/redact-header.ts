import { addressParser, decodeWords } from 'postal-mime';
import { canonicalAddress } from '#platform/mail/address.ts';
import { encodedText, textField } from '#platform/mail/encoded-text.ts';
import { type HeaderLine, headerField } from '#platform/mail/header.ts';
import type { Place, Wiper } from './traces.ts';

const mailboxes =
  /^(from|to|cc|bcc|reply-to|sender|resent-(from|to|cc|sender)|mail-(followup|reply)-to|x-original-from|author|disposition-notification-to|errors-to)$/;
/** Names of letters, not of people: answers name them, and threads hang by them. */
const letters = /^(message-id|resent-message-id|content-id)$/;
const answered = /^(references|in-reply-to)$/;
const longest = 20_000;

/** The field without a trace of the person; the very same object where there is none. */
export function wipedField(field: HeaderLine, wiper: Wiper, as: Place['as']): HeaderLine {
  if (letters.test(field.key)) return field;
  if (answered.test(field.key)) return withoutWords(field, wiper, as);
  if (mailboxes.test(field.key) && field.line.length <= longest) {
    const others = withoutMailbox(field, wiper, as);
    if (others) return others;
  }
  const name = field.line.slice(0, field.line.indexOf(':'));
  const bytes = Buffer.from(field.line.slice(name.length + 1), 'latin1').toString('utf8');
  const words = decodeWords(bytes.replace(/\r\n(?=[ \t])/g, '')).trim();
  const clean = wiper.wipe(words, { as, isHtml: false });
  if (clean === words) return field;
  // A field that is no free text keeps its form as far as it goes.
  return /^(subject|thread-topic|comments|keywords|organi[sz]ation|content-description)$/.test(field.key)
    ? textField(name, clean)
    : headerField(name, Buffer.from(wiper.wipe(bytes, { as, isHtml: false }).trim()).toString('latin1'));
}

/** Old programs wrote whom they answer in words around the id, or the address as one. */
function withoutWords(field: HeaderLine, wiper: Wiper, as: Place['as']): HeaderLine {
  const name = field.line.slice(0, field.line.indexOf(':'));
  const value = Buffer.from(field.line.slice(name.length + 1), 'latin1')
    .toString('utf8')
    .trim();
  const clean = value.replace(/<[^<>]{1,998}>|[^<>]+/g, (piece) => {
    if (!piece.startsWith('<')) return wiper.wipe(piece, { as: as === 'quote' ? 'copy' : as, isHtml: false });
    return wiper.isMeant(canonicalAddress(piece.slice(1, -1))) ? `<${wiper.pseudonym.address}>` : piece;
  });
  return clean === value ? field : headerField(name, Buffer.from(clean).toString('latin1'));
}

/** Undefined where none of the mailboxes is the person's. */
function withoutMailbox({ line }: HeaderLine, wiper: Wiper, as: Place['as']): HeaderLine | undefined {
  const name = line.slice(0, line.indexOf(':'));
  const value = Buffer.from(line.slice(name.length + 1), 'latin1')
    .toString('utf8')
    .replace(/\r\n(?=[ \t])/g, '');
  const all = addressParser(value, { flatten: true });
  const isHis = (address: string | undefined) => address !== undefined && wiper.isMeant(canonicalAddress(address));
  if (!all.some(({ address }) => isHis(address))) return undefined;
  const kept = all.map(({ name: words = '', address }) => {
    if (isHis(address)) return mailbox(wiper.pseudonym.name, wiper.pseudonym.address);
    return mailbox(as !== 'quote' ? wiper.wipe(words, { as, isHtml: false }) : words, address ?? '');
  });
  return headerField(name, kept.join(',\r\n '));
}

export function mailbox(name: string, address: string): string {
  const clean = Buffer.from(address.replace(/[\s<>\0]/g, '')).toString('latin1');
  if (name === '') return `<${clean}>`;
  const words = /^[\w .'-]*$/.test(name) ? `"${name}"` : encodedText(name).replace(/^[\x20-\x7e]*$/, quoted);
  return `${words} <${clean}>`;
}

function quoted(text: string): string {
  return /^=\?/.test(text) ? text : `"${text.replace(/["\\]/g, '')}"`;
}
