import type { Actor } from '#platform/actor.ts';
import type { Work } from '#platform/operation.ts';
import { processToChange } from './change-log.ts';
import { findTopic, unknown } from './queries.ts';

/** Step: a topic and its process, held until the end of the transaction, for whoever may change it. */
export async function topicToChange(
  work: Work,
  actor: Actor,
  { process: of, topic: slug }: { process: string; topic: string },
) {
  const process = await processToChange(work, actor, of);
  const found = await findTopic(work.db, slug);
  if (found.process.id !== process.id) throw unknown();
  const { titles, risks, opportunities } = found.topic;
  return { process, id: found.topic.id, was: { titles, risks, opportunities } };
}
