import type { Work } from '#platform/operation.ts';
import type { List } from '../queries.ts';
import { addressOfPage, type To, tell } from '../tell.ts';

/** One mail says for each command what was done or what to do. */
export async function tellAnswers(work: Work, list: List, to: To, answers: ReadonlyArray<string>): Promise<void> {
  await tell(work, list, 'commands', to, { answers: answers.join('\n\n') });
}

/** The question before anything is changed; the link or an answer carries out exactly this. */
export async function tellChanges(
  work: Work,
  list: List,
  to: To,
  { words, token }: { words: string; token: string },
): Promise<void> {
  await tell(work, list, 'changes', to, { words, link: addressOfPage(work, to.language, `/confirm/${token}`) }, token);
}
