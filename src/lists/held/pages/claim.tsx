import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Time } from '#ui/time.tsx';
import type { Claim } from '../claims.ts';

type ClaimLine = { t: Translate; language: Language; claim: Claim };

/** Who has taken a held post, and when. */
export function ClaimLine({ t, language, claim: { name, at, mine } }: ClaimLine) {
  return (
    <>
      {mine ? t('lists.claim.mine') : t('lists.claim.by', { name })} <Time language={language} at={at} />
    </>
  );
}

type ClaimButton = { t: Translate; claim: Claim | undefined; action: string; about: string };

/** In the form of held posts: says that one takes this one, or gives it back. Where another has it there is none. */
export function ClaimButton({ t, claim, action, about }: ClaimButton) {
  if (claim && !claim.mine) return null;
  return (
    <p>
      <button type="submit" class="btn-s" formaction={action} name="claimed" value={claim ? 'no' : 'yes'}>
        {t(claim ? 'lists.claim.give-back' : 'lists.claim.take')}
        <span class="vh"> {about}</span>
      </button>
    </p>
  );
}

/** Asked once where another moderator has taken what is to be decided: not shown before. */
export function Insist({ t, error }: { t: Translate; error: string | undefined }) {
  if (!error) return null;
  return (
    <div class="field bad-field">
      <span class="error" id="insist-error">
        {error}
      </span>
      <label class="choice">
        <input type="checkbox" id="insist" name="insist" value="yes" aria-describedby="insist-error" />
        <span>{t('lists.claim.insist')}</span>
      </label>
    </div>
  );
}
