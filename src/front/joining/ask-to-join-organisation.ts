import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { boundJoining } from '#lists/index.ts';
import { inLanguage } from '#platform/languages.ts';
import { mustHaveNetwork, operation } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { nameOf } from '../queries.ts';
import { agreedText, edition } from './agreed-text.ts';
import { organisationNotice } from './notices.ts';
import { joiningOrganisation } from './organisation-facts.ts';

/** Nothing is kept before whoever is to speak for it has confirmed; the answer is the same for every address. */
export const askToJoinOrganisation = operation({
  name: 'front.ask-to-join-organisation',
  summary: 'Ask that an organisation join; a mail asks whoever is to speak for it to confirm.',
  input: joiningOrganisation.omit({ text: true }).extend({
    details: z.literal(true, 'front.join.error.details'),
    speaks: z.literal(true, 'front.join-organisation.error.speaks'),
    client: z.string().default(''),
    edition,
  }),

  async run(work, _actor, { details: _, speaks: __, client, edition: seen, ...facts }) {
    const text = await agreedText(work.db, work.now, seen);
    await boundJoining(work, client, facts.email);
    const network = await mustHaveNetwork(work.house);
    const token = await issueToken(work.db, work.now, {
      action: 'front.join-organisation',
      payload: { ...facts, text },
    });
    const { language, email } = facts;
    const link = `${work.house.url}${inLanguage(language, `/confirm/${token}`)}`;
    const notice = organisationNotice(language, { link, network: nameOf(network, language), facts });
    const replyTo = `confirm+${token}@${network.domain}`;
    await enqueueNotice(work, { to: email, language, about: 'network', replyTo, ...notice });
    work.emit({ type: 'front.organisation-join-asked', about: 'network' });
    return {};
  },
});
