import { addressIn } from '../addresses.ts';
import type { TextFormat } from '../text-format.ts';

/** The address after these words, wherever they stand in the line. */
const after = (words: RegExp) => (line: string) =>
  words.test(line) ? addressIn(line.replace(words, ''))?.address : undefined;

/** Systems with a form of their own: how the report opens and what stands before a recipient. */
export const classicFormats: ReadonlyArray<TextFormat> = [
  {
    name: 'smtp32',
    opens:
      /^\W*(delivery failed \d+ attempts?:|undeliverable +to |invalid final delivery userid:|user mailbox exceeds allowed size:|unknown (host|user):)/i,
    recipient: after(/^.{0,60}?(attempts?:|undeliverable +to|userid:|size:|host:|user:)/i),
  },
  { name: 'mailenable', opens: /following recipient\(s\) could not be reached/i, recipient: after(/^\s*Recipient:/i) },
  {
    name: 'x400',
    opens: /^\s*(Recipient address|Undeliverable address|Unknown address):/i,
    recipient: after(/^.{0,30}address:/i),
  },
  {
    name: 'interscan',
    opens: /^\s*(Sent <<<|Unable to deliver message to <)/i,
    recipient: after(/^.{0,10}(RCPT TO:|Unable to deliver message to)/i),
  },
  {
    name: 'addressed-to',
    opens: /\b((originally|was) )?addressed to\b/i,
    recipient: after(/^.{0,120}\baddressed to\b/i),
  },
];
