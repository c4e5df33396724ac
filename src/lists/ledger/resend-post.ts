import { z } from 'zod';
import { messageHead } from '#archive/index.ts';
import { copyStatesByAddress, sendAgain } from '#delivery/index.ts';
import { operation } from '#platform/operation.ts';
import { recipientFor } from '../posting/distribute.ts';
import { mustFindList, recipientsOf } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { deliveryModes } from '../schema.ts';
import { absentFrom, mailsOfPost } from './queries.ts';

export const resendPost = operation({
  name: 'lists.resend-post',
  summary: 'Send a message again to those on the list whom it did not reach, on wish also to those who got no copy.',
  input: z.object({ list: z.string(), hash: z.string(), alsoMissed: z.boolean().default(false) }),

  async run({ db, now, house, emit }, actor, { list: name, hash, alsoMissed }) {
    const list = await mustFindList(db, name);
    mustModerate(actor, name);
    const message = await messageHead(db, actor, name, hash);
    const mails = await mailsOfPost(db, list, message);
    const { about } = mails;
    const states = await copyStatesByAddress(db, mails);
    const absent = alsoMissed ? await absentFrom(db, list, message, mails) : [];
    const missed = new Set(absent.flatMap(({ why, subscriptionId }) => (why === 'missed' ? [subscriptionId] : [])));
    // Whoever has left, or wishes no mail by now, gets none however it went then; whose digest failed gets this one alone.
    const wished = { collectionId: list.collectionId, hash };
    const wanted = (await recipientsOf(db, list.id, now, [], deliveryModes, wished)).filter(
      ({ email, subscriptionId }) => {
        const state = states.get(email.toLowerCase());
        return state === 'failed' || state === 'bounced' || missed.has(subscriptionId);
      },
    );
    const recipients = wanted.map((subscriber) => recipientFor(house, subscriber));
    const copies = await sendAgain(db, now, about, recipients);
    if (copies > 0) emit({ type: 'lists.post-resent', about, details: { copies } });
    return { copies };
  },
});
