import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';

/** After a form was taken: said on top of the page that it leads back to. */
export function Saved({ t, saved }: { t: Translate; saved: boolean }) {
  if (!saved) return null;
  return (
    <Banner kind="ok">
      <p>{t('members.me.saved')}</p>
    </Banner>
  );
}
