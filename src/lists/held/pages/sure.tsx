import type { Translate } from '#platform/messages.ts';

/** Asked where a ban would shut out everybody at a mail provider: not shown before. */
export function Sure({ t, error }: { t: Translate; error: string | undefined }) {
  if (!error) return null;
  return (
    <div class="field bad-field">
      <span class="error" id="sure-error">
        {error}
      </span>
      <label class="choice">
        <input type="checkbox" id="sure" name="sure" value="yes" aria-describedby="sure-error" />
        <span>{t('lists.held.sure')}</span>
      </label>
    </div>
  );
}
