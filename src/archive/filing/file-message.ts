import type { Work } from '#platform/operation.ts';
import type { ArchiveContent } from './derive.ts';
import { type Filed, type Filing, fileMessages } from './file-messages.ts';

export type NewMessage = Omit<Filing, 'content'> & { collectionId: number; collectionSlug: string };

/** Step: a batch of one. A thread of thousands is not read for an ordinary answer. */
export async function fileMessage(
  work: Pick<Work, 'db' | 'emit'>,
  { collectionId, collectionSlug, ...message }: NewMessage,
  content: ArchiveContent,
): Promise<Filed> {
  const [filed] = await fileMessages(work, { id: collectionId, slug: collectionSlug }, [{ ...message, content }]);
  if (!filed) throw new Error('a message that was filed has no answer');
  return filed;
}
