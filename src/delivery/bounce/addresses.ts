import { isAddress } from '#platform/mail/address.ts';

/** Where an address stands in a line: itself, what is before it and what follows. */
export type Found = { address: string; before: string; after: string };

const candidate = /[^\s<>()[\]{}\\,;:"“”„«»=*|@（）【】「」『』《》〈〉，。：；、！？]{1,64}@[\p{L}\p{N}.-]{3,255}/gu;
/** Languages that put no space between words stand directly at an address: `收件人noor@…`, `noor@…으로`. */
const glued = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** All addresses of a line; a line is at most a thousand characters, so that this costs little. */
export function addressesIn(line: string): Found[] {
  if (!line.includes('@')) return [];
  return [...line.matchAll(candidate)].flatMap((match) => {
    const address = unglued(match[0])
      .replace(/^['`‘’.]+/, '')
      .replace(/[.-]+$/, '');
    const start = match.index + match[0].indexOf(address);
    if (!isAddress(address) || !/\.[\p{L}\p{N}-]{2,}$/u.test(address)) return [];
    return [{ address, before: line.slice(0, start), after: line.slice(start + address.length) }];
  });
}

/** Only where the rest is an address by itself: there are addresses in these scripts too. */
function unglued(text: string): string {
  if (!glued.test(text)) return text;
  const at = text.indexOf('@');
  const local = /[\x21-\x7e]+$/.exec(text.slice(0, at))?.[0] ?? text.slice(0, at);
  const domain = /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}/i.exec(text.slice(at + 1))?.[0] ?? text.slice(at + 1);
  return `${local}@${domain}`;
}

export function addressIn(line: string): Found | undefined {
  return addressesIn(line)[0];
}

const label =
  /^(the )?(failed |original |final |intended |undeliverable |invalid |unknown |affected |e-?mail |destination )*(recipients?|address(es|ees?)?|to|user|mailbox|rcpt to|your (message|mail) to|an|empfänger(adresse)?|adresse|à|destinataires?|para|destinatarios?|destinatários?|direcci[oó]n|endereço|a|destinatari|indirizzo|aan|ontvanger|til|till|mottagare|modtager|do|odbiorca|adresat|komu|příjemce|alıcı|kime|кому|получатель|адресат|адрес|收件人|收件者|收信人|宛先|受信者|받는 ?사람|수신자|إلى|المستلم|العنوان)(\(e?s\))?( e-?mail)?( address)?\s*[:：=]\s*/iu;
/** A display name before an address in brackets, not a sentence. */
const displayName = /^(["“'][^"”']{0,100}["”']|[\p{L}\p{M}.'-]{1,40}(,? [\p{L}\p{M}.'-]{1,40}){0,3})\s*[<(]$/u;
const follows =
  /^[\s>\])}"'’”.,]*($|[:;([{<|–—-]|\.\.\.|(on|at|since) | (am|le|el|il|op|den|em|в) [^ ]{0,12}\d|\t| {2,})|^[\s>\])}"'’”]*(:|\.\.\.|[ \t]+(is|was|has|does|did|could|can|no|not|user|mailbox|unknown|failed|reason|because|due|over|account|address|rejected|the)\b)/i;
const asks =
  /\b(contact|questions?|assistance|help|please|reply|forward|notify|write|e-?mail us|sent by|from|postmaster|administrator|mailto)\W*$|\b(contact|assistance|questions?)\b/i;

/** The address that a line is about: it stands first, after a bullet, a label or a name, and no sentence is around it. */
export function leadingAddress(line: string): Found | undefined {
  const found = addressIn(line);
  if (!found) return undefined;
  const bare = found.before.replace(/^[\s>*•·#.–—-]+/u, '');
  const before = bare.replace(label, '').replace(/^\[?(smtp|rfc822)[:;]\s*/i, '');
  const isFirst = /^[\s<([{"'“‘`]*$/.test(before) || displayName.test(before.trimEnd());
  if (!isFirst || asks.test(before)) return undefined;
  if (bare !== before) return found;
  return follows.test(found.after) ? found : undefined;
}

/** The address that a sentence speaks of, not one that it asks the reader to write to. */
export function spokenOf(line: string): Found | undefined {
  return addressesIn(line).find(({ before }) => !asks.test(before.slice(-80)));
}
