import type { Kind } from './visitors.ts';

export type Circle = 'public' | 'members' | 'private';

/** A person is signed in, by an address alone: the network does not have him as a member. */
const outside: ReadonlyArray<Kind> = ['stranger', 'person'];
const moderators: ReadonlyArray<Kind> = ['moderator', 'owner', 'administrator'];

/** The words of the column "who" in docs/urls.md, and whom they let in. */
const words: Record<string, (kind: Kind, circle: Circle) => boolean> = {
  everybody: () => true,
  'who has the link': () => true,
  'signed in': (kind) => kind !== 'stranger',
  "the list's circle": (kind, circle) =>
    circle === 'public' || (circle === 'members' ? !outside.includes(kind) : moderators.includes(kind)),
  'who is on the list': (kind, circle) => kind === 'member' && circle !== 'private',
  "signed in, in the list's circle": (kind, circle) =>
    circle === 'public'
      ? kind !== 'stranger'
      : circle === 'members'
        ? !outside.includes(kind)
        : moderators.includes(kind),
  'the moderator it was sent to': (kind) => kind === 'moderator',
  'a member, or grant: team': (kind) => ['other-member', 'member', 'team', 'administrator'].includes(kind),
  // The visitor called `member` represents the organisation of the samples.
  'a representative, or grant: team': (kind) => ['member', 'team', 'administrator'].includes(kind),
  'grant: moderator': (kind) => moderators.includes(kind),
  'grant: administrator of the list': (kind) => kind === 'owner' || kind === 'administrator',
  'the person, or grant: administrator': (kind) => kind === 'person' || kind === 'administrator',
  'grant: administrator': (kind) => kind === 'administrator',
  'grant: team': (kind) => kind === 'team' || kind === 'administrator',
  'this machine, or grant: administrator': (kind) => kind === 'administrator',
};

/** Whether `docs/urls.md` lets this visitor in; throws where its words are not in the table. */
export function maySee(who: string, kind: Kind, circle: Circle): boolean {
  const rule = words[who];
  if (!rule) throw new Error(`docs/urls.md says "${who}", which this test does not know: add it to the table`);
  return rule(kind, circle);
}
