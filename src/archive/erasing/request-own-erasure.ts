import { z } from 'zod';
import { enqueueNotice } from '#delivery/index.ts';
import { confirmedAddressesOf } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { countAttempt } from '#platform/limits.ts';
import { translator } from '#platform/messages.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { issueToken } from '#platform/tokens.ts';
import { waysAsked } from './erasure.ts';
import { ownErasures } from './rules.ts';

/** A session may be somebody else's who found an open window: what cannot be undone is confirmed by mail. */
export const requestOwnErasure = operation({
  name: 'archive.request-own-erasure',
  summary: 'Ask for all posts of one’s own to be removed or pseudonymised; a mail asks to confirm.',
  input: z.object({ way: waysAsked, language: z.enum(languages).default('en') }),

  async run(work, actor, { way, language }) {
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    await countAttempt(work.house.beside, work.now, [[ownErasures, actor.id]]);
    const [address] = await confirmedAddressesOf(work.db, actor.id);
    if (!address) throw new Refusal(409, 'archive.erasure.no-address');
    const token = await issueToken(work.db, work.now, {
      action: 'archive.erase-own-posts',
      payload: { person: actor.id, way },
    });
    const t = translator(language);
    const prefix = language === 'en' ? '' : `/${language}`;
    await enqueueNotice(work, {
      to: address.email,
      subject: t('archive.erasure.mail.subject'),
      text: t(`archive.erasure.mail.${way}`, { link: `${work.house.url}${prefix}/confirm/${token}` }),
      language,
      about: `person:${actor.id}`,
    });
    return {};
  },
});
