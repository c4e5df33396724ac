import { countAttempt, type Limit } from '#platform/limits.ts';
import { mailboxOf } from '#platform/mail/address.ts';
import type { Work } from '#platform/operation.ts';

const perClient: Limit = { name: 'join-client', most: 20, minutes: 60 };
const perTarget: Limit = { name: 'join-target', most: 3, minutes: 60 };

/** Step: refuses whoever asks too often, and to whose address too many asked; one count for lists, the network and organisations. */
export async function boundJoining({ house, now }: Work, client: string, email: string): Promise<void> {
  const byClient: [Limit, string][] = client ? [[perClient, client]] : [];
  await countAttempt(house.beside, now, [...byClient, [perTarget, mailboxOf(email)]]);
}
