import { spokenOf } from '../addresses.ts';
import type { TextFormat } from '../text-format.ts';

/** `Your message wasn't delivered to X because …`, `There was a problem delivering your message to X.` */
export const gmail: TextFormat = {
  name: 'gmail',
  opens:
    /^\W*(Your message (wasn.t delivered|could not be delivered|to .{3,300} (has been|was|couldn.t be))|There was a (temporary )?problem (while )?delivering your message|Delivery to the following recipients? (failed|has been delayed))/i,
  recipient: (line) =>
    /deliver|blocked|rejected|to the following|^\s+\S+@\S+\s*$/i.test(line) ? spokenOf(line)?.address : undefined,
};
