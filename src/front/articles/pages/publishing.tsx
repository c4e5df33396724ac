import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextField } from '#ui/field.tsx';
import { hrefIn } from '#ui/href.ts';
import { Time } from '#ui/time.tsx';
import type { State } from '../rules.ts';

export type PublishingState = {
  publishedAt: Date | null;
  /** Whether something saved is not to be read yet. */
  isBehind: boolean;
  error: string | undefined;
};

type Publishing = {
  t: Translate;
  language: Language;
  path: string;
  isPage: boolean;
  state: State;
  publishing: PublishingState;
};

/** What concerns all languages at once: since when it is to be read, from when on, and no longer. */
export function Publishing({ t, language, path, isPage, state, publishing }: Publishing) {
  const { publishedAt, isBehind, error } = publishing;
  const href = hrefIn(language, path);
  const isOut = state === 'published' || state === 'scheduled';
  return (
    <>
      <section class="sec">
        <header>
          <h2>{t('front.article.publish-title')}</h2>
        </header>
        <p>
          {t(isBehind || !isOut ? 'front.article.behind' : 'front.article.all-out')}{' '}
          {isOut && publishedAt ? (
            <>
              {t(state === 'scheduled' ? 'front.article.from' : 'front.article.since')}{' '}
              <Time language={language} at={publishedAt} />
            </>
          ) : null}
        </p>
        {state === 'published' && !isPage ? (
          <p>
            <a href={href}>{t('front.article.read-and-send')}</a>
          </p>
        ) : null}
        {isBehind || !isOut || state === 'scheduled' ? (
          <PublishForm t={t} action={`${href}/publish`} error={error} />
        ) : null}
      </section>
      {isOut ? <Withdrawing t={t} action={`${href}/withdraw`} isPage={isPage} /> : null}
    </>
  );
}

function PublishForm({
  t,
  action,
  error,
}: Pick<Publishing, 't'> & Pick<PublishingState, 'error'> & { action: string }) {
  return (
    <form method="post" action={action} novalidate>
      <TextField
        name="at"
        type="datetime-local"
        label={t('front.article.at')}
        hint={t('front.article.at-hint')}
        error={error}
        optional={t('ui.optional')}
        ltr
      />
      <p>
        <button type="submit" class="btn-1">
          {t('front.article.publish')}
        </button>
      </p>
    </form>
  );
}

function Withdrawing({ t, action, isPage }: Pick<Publishing, 't' | 'isPage'> & { action: string }) {
  return (
    <section class="sec">
      <header>
        <h2>{t('front.article.withdraw-title')}</h2>
      </header>
      <p>{t(isPage ? 'front.article.withdraw-page' : 'front.article.withdraw-text')}</p>
      <ButtonForm action={action} words={t('front.article.withdraw')} look="btn-x">
        <TextField name="why" label={t('front.article.why')} optional={t('ui.optional')} maxlength={300} />
      </ButtonForm>
    </section>
  );
}
