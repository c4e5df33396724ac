import { house as houseActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { peekToken } from '#platform/tokens.ts';
import { carryOutChanges } from '../commands/carry-out-changes.ts';
import { requestApproval } from '../joining/request-approval.ts';
import { subscribe } from '../joining/subscribe.ts';
import { comeBack } from '../preferences/come-back.ts';
import { type List, listNamed } from '../queries.ts';

/** What an answer to a mail of ours may confirm. Its token says what; who wrote the answer says nothing. */
const byAnswer: Readonly<Record<string, (work: Work, payload: object) => Promise<unknown>>> = {
  [subscribe.name]: (work, payload) => subscribe.run(work, houseActor('mail-in'), subscribe.input.parse(payload)),
  [requestApproval.name]: (work, payload) =>
    requestApproval.run(work, houseActor('mail-in'), requestApproval.input.parse(payload)),
  [carryOutChanges.name]: (work, payload) =>
    carryOutChanges.run(work, houseActor('mail-in'), carryOutChanges.input.parse(payload)),
  [comeBack.name]: (work, payload) => comeBack.run(work, houseActor('mail-in'), comeBack.input.parse(payload)),
};

/** `confirm` refuses where the promise can no longer be kept: its subscription may have ended. */
export type Promised = { token: string; list: List; confirm: (work: Work) => Promise<unknown> };

/** What a token would do by mail and for which list; undefined where it does nothing any more. */
export async function promisedBy(db: Db, now: Date, token: string): Promise<Promised | undefined> {
  try {
    const { action, payload } = await peekToken(db, now, token);
    const confirm = byAnswer[action];
    const list = 'list' in payload ? await listNamed(db, String(payload.list)) : undefined;
    return confirm && list && { token, list, confirm: (work: Work) => confirm(work, payload) };
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}
