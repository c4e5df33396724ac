import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { boundJoining } from '#lists/index.ts';
import { inLanguage } from '#platform/languages.ts';
import { mustHaveNetwork, operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { nameOf } from '../queries.ts';
import { agreedText, edition } from './agreed-text.ts';
import { joiningFacts } from './joining-facts.ts';
import { joiningNotice } from './notices.ts';

/**
 * What the form asks for. Nothing is kept of anybody before he has confirmed but what stands in the token; the answer,
 * and the work, are the same for every address, known or not.
 */
export const askToJoin = operation({
  name: 'front.ask-to-join',
  summary: 'Ask to join the network; a mail asks the owner of the address to confirm.',
  // Which text he agreed to is not for whoever asks to say.
  input: joiningFacts.omit({ text: true }).extend({
    details: z.literal(true, 'front.join.error.details'),
    client: z.string().default(''),
    edition,
  }),

  async run(work, _actor, { details: _, client, edition: seen, ...facts }) {
    const text = await agreedText(work.db, work.now, seen);
    if (!facts.publishes && facts.delivery !== 'none') throw fieldRefusal('publishes', 'front.join.error.publishes');
    await boundJoining(work, client, facts.email);
    const network = await mustHaveNetwork(work.house);
    const token = await issueToken(work.db, work.now, { action: 'front.join-network', payload: { ...facts, text } });
    const { language, email } = facts;
    const link = `${work.house.url}${inLanguage(language, `/confirm/${token}`)}`;
    const notice = joiningNotice(language, { link, network: nameOf(network, language), facts });
    const replyTo = `confirm+${token}@${network.domain}`;
    await enqueueNotice(work, { to: email, language, about: 'network', replyTo, ...notice });
    work.emit({ type: 'front.join-asked', about: 'network' });
    return {};
  },
});
