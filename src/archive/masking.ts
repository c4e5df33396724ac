import { maskAddresses } from '#platform/mail/address.ts';

/** How a text reaches its reader: as it is, or with every mail address in it masked. */
export type Mask = (text: string) => string;

export const unmasked: Mask = (text) => text;

const encodedAt = /([\w.!#$&'*+/=?^`{|}~-]{1,64})(%40)(?=[\w-]{1,63}\.)/gi;
const entityAt = /&#(?:64|x40);|&commat;/gi;

/** For strangers: also where an address hides in a web address (`%40`) or behind a character reference. */
export const masked: Mask = (text) => {
  const plain = text.includes('&') ? text.replace(entityAt, '@') : text;
  const shown = maskAddresses(plain);
  return shown.includes('%40') ? shown.replace(encodedAt, (_, local: string) => `${local.slice(0, 2)}…%40`) : shown;
};
