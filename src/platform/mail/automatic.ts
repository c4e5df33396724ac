import { type HeaderLine, headerValue } from './header.ts';

/**
 * A machine wrote it: a vacation reply, a report. RFC 3834 §5 marks it with Auto-Submitted, older programs with
 * Precedence or their own fields, and delivery reports have no envelope sender.
 */
export function isAutomatic(header: ReadonlyArray<HeaderLine>, sender: string): boolean {
  const automatic = headerValue(header, 'auto-submitted')?.toLowerCase();
  if (automatic !== undefined && !automatic.startsWith('no')) return true;
  if (sender === '') return true;
  if (/^(bulk|junk|auto[_-]reply)\b/i.test(headerValue(header, 'precedence') ?? '')) return true;
  return header.some(({ key }) => key === 'x-autoreply' || key === 'x-autorespond');
}
