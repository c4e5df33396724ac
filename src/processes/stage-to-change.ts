import type { Db } from '#platform/database.ts';
import { type Process, stagesOf, unknown } from './queries.ts';

/** A stage with its place among the others, counted from 1, and all of them in order. */
export async function stageToChange(db: Db, process: Process, id: number) {
  const stages = await stagesOf(db, process.id);
  const at = stages.findIndex((stage) => stage.id === id);
  const stage = stages[at];
  if (!stage) throw unknown();
  return { stage, stages, place: at + 1 };
}
