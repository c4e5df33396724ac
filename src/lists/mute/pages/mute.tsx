import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import type { MuteState } from '../mute-queries.ts';

type MutePage = MuteState & { t: Translate; language: Language; action: string; saved: boolean };

/** One thread, and the one button: no more of it by mail, or again. */
export function MutePage({ t, language, action, list, rootHash, subject, subscribed, muted, saved }: MutePage) {
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t(muted ? 'lists.mute.done' : 'lists.mute.undone')}</p>
        </Banner>
      ) : null}
      <PageHead
        title={t(muted ? 'lists.mute.title-muted' : 'lists.mute.title')}
        lede={t(muted ? 'lists.mute.text-muted' : 'lists.mute.text')}
        meta={[
          <a href={hrefIn(language, `/lists/${list.name}/threads/${rootHash}`)} dir="auto">
            {subject || t('ui.threads.no-subject')}
          </a>,
        ]}
      />
      {subscribed ? (
        <ButtonForm
          action={action}
          words={t(muted ? 'lists.mute.unmute' : 'lists.mute.button')}
          look="btn-1"
          values={{ muted: muted ? 'no' : 'yes' }}
        />
      ) : (
        <p>{t('lists.mute.not-on-list')}</p>
      )}
    </>
  );
}
