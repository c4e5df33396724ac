import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { findMilestone, findProcess, findTopic, stagesOf, unknown } from './queries.ts';
import { mustEdit } from './rules.ts';

/** What the pages for changing it show: to the team alone, who asks for anything else is refused before he learns of it. */
export async function processForEditor(db: Db, actor: Actor, slug: string) {
  mustEdit(actor);
  return findProcess(db, slug);
}

export async function stagesForEditor(db: Db, actor: Actor, slug: string) {
  const process = await processForEditor(db, actor, slug);
  return { process, stages: await stagesOf(db, process.id) };
}

export async function milestoneForEditor(db: Db, actor: Actor, slug: string, id: number) {
  const process = await processForEditor(db, actor, slug);
  return { process, milestone: await findMilestone(db, process.id, id) };
}

export async function topicForEditor(db: Db, actor: Actor, slug: string, topic: string) {
  const process = await processForEditor(db, actor, slug);
  const found = await findTopic(db, topic);
  if (found.process.id !== process.id) throw unknown();
  return { process, topic: found.topic };
}
