import { addressesIn } from '../addresses.ts';
import type { TextFormat } from '../text-format.ts';

/** Exchange 5.5 and its kin: `did not reach the following recipient(s):`, then `NAME on DAY` and indented reasons. */
export const exchange: TextFormat = {
  name: 'exchange',
  opens: /did not reach the following recipient/i,
  recipient: (line) =>
    addressesIn(line).find(
      ({ before, after }) => /(^[\s'"<]*|SMTP[=:]\s*)$/i.test(before) && /^[\s;'">]*( on |$)/.test(after),
    )?.address,
  ends: /^-{5,}/,
};
