import type { Translate } from '#platform/messages.ts';

type Proof = { t: Translate; opened: string; edition: string };

/** What a form carries unseen: when it was opened, with which text on privacy, and a field that people do not fill in. */
export function Proof({ t, opened, edition }: Proof) {
  return (
    <>
      <input type="hidden" id="opened" name="opened" value={opened} />
      <input type="hidden" name="edition" value={edition} />
      <p class="vh" aria-hidden="true">
        <label>
          {t('front.join.empty')}
          <input name="homepage" tabindex={-1} autocomplete="off" />
        </label>
      </p>
    </>
  );
}

/** The end of a form to join: its button, and what happens next. */
export function AskButton({ t, next }: { t: Translate; next: string }) {
  return (
    <p class="row">
      <button class="btn-1" type="submit">
        {t('front.join.button')}
      </button>
      <span class="small muted">{next}</span>
    </p>
  );
}
