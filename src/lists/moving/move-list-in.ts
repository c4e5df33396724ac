import { z } from 'zod';
import { circles, renameCollection } from '#archive/index.ts';
import { holds } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { neededWordsOfOne, words, wordsOfOne } from '#platform/words.ts';
import { longest } from '../called.ts';
import { isSenderPattern } from '../judgement/pattern.ts';
import { banSenders, trustSenders } from '../judgement/remember-senders.ts';
import { chosenRules, ruleChanges } from '../list-rules.ts';
import { makeList } from '../make-list.ts';
import { listNamed, mustFindList } from '../queries.ts';
import { isListName } from '../rules.ts';
import { policies } from '../schema.ts';
import { textKinds } from '../texts/kinds.ts';
import { putText } from '../texts/put-text.ts';
import { calledHere, calledThere, inColumns } from './called-there.ts';
import { grantAll } from './grant-all.ts';

const addresses = z.array(z.string().trim().refine(isAddress, 'error.address')).max(1000).default([]);

/**
 * What a list was elsewhere, but for its members and messages, which come in batches of their own. Done again, it
 * sets the same settings and adds nobody twice. An archive that is there keeps its circle: moving in opens none.
 */
export const moveListIn = operation({
  name: 'lists.move-list-in',
  summary: 'Take over a list from another list manager: settings, owners, moderators, bans, trusted senders, texts.',
  input: z.object({
    list: z.string().trim().toLowerCase().refine(isListName, 'lists.error.name'),
    title: neededWordsOfOne(longest.title),
    titles: words(longest.title).default({}),
    description: wordsOfOne(longest.description, { lines: true }).default(''),
    descriptions: words(longest.description, { lines: true }).default({}),
    policy: z.enum(policies),
    language: z.enum(languages),
    circle: z.enum(circles),
    maxSize: z.int32().min(1),
    rules: ruleChanges.default({}),
    owners: addresses,
    moderators: addresses,
    trusted: addresses,
    bans: z.array(z.string().refine(isSenderPattern, 'lists.error.pattern')).max(10_000).default([]),
    texts: z
      .array(
        z.object({
          kind: z.enum(textKinds),
          language: z.enum(languages),
          subject: z.string().max(200).default(''),
          text: z.string().min(1).max(10_000),
        }),
      )
      .max(200)
      .default([]),
    /** Where it came from; kept as the reason of each ban. */
    source: z.string().trim().min(1).max(300),
  }),

  async run(work, actor, { list: name, owners, moderators, trusted, bans, texts, source, circle, maxSize, ...facts }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const isNew = (await listNamed(work.db, name)) === undefined;
    const { policy, language } = facts;
    const there = calledThere(facts);
    if (isNew) await makeList(work, { name, ...there, policy, language, circle });
    const list = await mustFindList(work.db, name);
    const here = calledHere(list, there);
    const rules = chosenRules({ ...list.rules, ...facts.rules });
    await work.db
      .updateTable('list')
      .set({ ...inColumns(here), policy, language, max_size: maxSize, rules })
      .where('id', '=', list.id)
      .execute();
    await renameCollection(work.db, list.collectionId, { titles: here.titles, language });
    await trustSenders(work, actor, list, trusted);
    await banSenders(work, actor, list, bans, source);
    for (const text of texts) await putText(work, actor, list, text);
    await grantAll(work, actor, owners, 'administrator', name);
    await grantAll(work, actor, moderators, 'moderator', name);
    const details = { owners: owners.length, moderators: moderators.length, bans: bans.length };
    work.emit({ type: 'lists.moved-in', about: `lists:${name}`, details });
    return { isNew };
  },
});
