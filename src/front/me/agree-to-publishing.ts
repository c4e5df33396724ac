import { z } from 'zod';
import { recordConsent } from '#members/index.ts';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { privacyTextVersion } from '../articles/queries.ts';
import { edition } from '../joining/agreed-text.ts';
import { selfIn } from './self.ts';

/** For whoever took it back, or never said so: his posts are published from now on. In the directory he stays as he is. */
export const agreeToPublishing = operation({
  name: 'front.agree-to-publishing',
  summary: 'Agree that what one writes is published under one’s name.',
  input: z.object({ edition, language: z.enum(languages) }),

  async run({ db, now, emit }, actor, { edition: seen, language }) {
    const personId = selfIn(actor);
    const text = await privacyTextVersion(db, now);
    if (seen !== undefined && seen !== text) throw new Refusal(409, 'front.kept.agree-changed');
    await recordConsent(db, personId, now, { kind: 'publish', text, language, how: 'at /me/data' });
    emit({ type: 'front.publishing-agreed', about: `person:${personId}` });
    return {};
  },
});
