import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { formatTime } from '#ui/time.tsx';
import type { Message } from '../../queries.ts';

/** What the author's own clock said, with his day where it was another; nothing of whoever is not to be known. */
export function localTime(
  t: Translate,
  language: Language,
  { shape: { clock }, sentAt, erased }: Pick<Message, 'shape' | 'sentAt' | 'erased'>,
): string | undefined {
  if (clock === undefined || erased) return undefined;
  const there = new Date(sentAt.getTime() + clock * 60_000);
  const [day, hour] = [there.toISOString().slice(0, 10), there.toISOString().slice(11, 16)];
  const isOtherDay = day !== sentAt.toISOString().slice(0, 10);
  const size = Math.abs(clock);
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = `${clock < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  const time = isOtherDay ? `${formatTime(language, there, 'short-day')}, ${hour}` : hour;
  return t('archive.message.local-time', { time, offset });
}
