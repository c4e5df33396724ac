import { type Said, talk } from './talk.ts';
import { writeMail } from './write-mail.ts';

export type OldMail = { at: Date; raw: Buffer };

/** The list that came before the network's own lists, with twenty years of what was written on it. */
export const oldList = {
  name: 'compact-talk',
  title: 'Compact talk',
  description: 'Twenty years of talk about the Compact, moved here from an older list manager.',
  language: 'en',
} as const;

const messages = 4000;

/**
 * The mails of the old list in the order in which they were sent. The first message of every thirtieth conversation is
 * lost, as in any old archive. The same start gives the same bytes.
 */
export function oldMails(start: Date): OldMail[] {
  return [...talk(start, messages)]
    .filter((said) => !isLost(said))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n)
    .map((said) => ({ at: said.at, raw: writeMail(said) }));
}

function isLost({ n, answers }: Said): boolean {
  return answers === undefined && n % 30 === 7;
}
