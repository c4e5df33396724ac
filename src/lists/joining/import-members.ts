import { z } from 'zod';
import { whoLeft } from '#members/index.ts';
import { holds, nameOfActor } from '#platform/actor.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { bansOf } from '../judgement/judgement-queries.ts';
import { matchesSender } from '../judgement/pattern.ts';
import { mustFindList } from '../queries.ts';
import { bringOntoList } from '../roster/bring-onto-list.ts';
import { memberRow } from '../roster/member-row.ts';

/** A batch of people whom somebody vouches for. Silent: they get no mail about it. Doing it again adds nothing. */
export const importMembers = operation({
  name: 'lists.import-members',
  summary: 'Subscribe many people at once, without asking them: the importer states on what basis.',
  input: z.object({
    list: z.string(),
    source: z.string().trim().min(1).max(300),
    rows: z.array(memberRow).min(1).max(5000),
  }),

  async run({ db, now, emit }, actor, { list: name, source, rows }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const list = await mustFindList(db, name);
    const bans = await bansOf(db, list.id);
    const gone = await whoLeft(
      db,
      rows.map(({ email }) => email),
    );
    const allowed = rows.filter(({ email }) => !bans.some((pattern) => matchesSender(pattern, email)));
    const welcome = allowed.filter(({ email }) => !gone.has(canonicalAddress(email)));
    const by = nameOfActor(actor);
    const added = (await bringOntoList(db, list, welcome, { now, basis: `imported: ${source}`, by })).length;
    if (added > 0) emit({ type: 'lists.members-imported', about: `lists:${list.name}`, details: { added } });
    const left = allowed.length - welcome.length;
    return { added, already: welcome.length - added, banned: rows.length - allowed.length, left };
  },
});
