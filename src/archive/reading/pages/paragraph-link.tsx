import type { Translate } from '#platform/messages.ts';
import { counted } from '#ui/counted.ts';
import { paragraphId } from '../paragraphs.ts';

type ParagraphLink = { t: Translate; hash: string; n: number; byKeyboard: boolean };

const forPointersOnly = { 'aria-hidden': true, tabindex: -1 } as const;

/**
 * The way to a paragraph's own address. Where many messages stand together, five hundred of these would be in the way of
 * whoever goes by keyboard or listens: there they are for pointer and finger, and each message's own page has them for all.
 */
export function ParagraphLink({ t, hash, n, byKeyboard }: ParagraphLink) {
  // From a thread as from the message itself: the message's page is what stays.
  const address = `../messages/${hash}#${paragraphId(hash, n)}`;
  if (byKeyboard)
    return (
      <a class="pl" href={address} aria-label={counted(t, 'archive.message.paragraph', { n })}>
        ¶
      </a>
    );
  return (
    <a class="pl" href={address} {...forPointersOnly}>
      ¶
    </a>
  );
}
