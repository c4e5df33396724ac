import { setTimeout as wait } from 'node:timers/promises';
import type { House } from '#platform/operation.ts';
import { type Answer, recordAnswers } from './claim.ts';

export type Record = (answer: Answer) => Promise<void>;

/**
 * Answers are committed in groups: those that arrive while a commit is under way go into the next one together. Each
 * connection waits for its own answer's commit before its next mail. A database that is away is waited for.
 */
export function recordInGroups(house: House): Record {
  let gathering: { answers: Answer[]; done: Promise<void> } | undefined;
  let last = Promise.resolve();
  return (answer) => {
    if (gathering) {
      gathering.answers.push(answer);
      return gathering.done;
    }
    const answers = [answer];
    const done = last.then(() => {
      gathering = undefined;
      return commit(house, answers);
    });
    last = done;
    gathering = { answers, done };
    return done;
  };
}

async function commit(house: House, answers: Answer[]): Promise<void> {
  for (;;) {
    try {
      return await recordAnswers(house.db, house.now(), answers);
    } catch (cause) {
      house.log('error', 'delivery.cannot-record', { answers: answers.length }, cause);
      await wait(500);
    }
  }
}
