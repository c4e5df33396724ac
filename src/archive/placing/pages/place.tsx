import { personNamed } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { TextField } from '#ui/field.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { formatTime, Time } from '#ui/time.tsx';
import type { DecisionShown, PlacedMessage, PlaceShown } from '../place-queries.ts';

export const doneWays = ['merged', 'split', 'undone'] as const;
export type Done = (typeof doneWays)[number];

type Shown = { t: Translate; language: Language; list: string };
type Place = Shown & {
  place: PlaceShown;
  names: ReadonlyMap<string, string>;
  under: string;
  errors: FieldErrors;
  done: Done | undefined;
};

/** Where a message hangs and why; two ways to change it; what was decided before. */
export function PlacePage({ place, names, under, errors, done, ...shown }: Place) {
  const { t, language, list } = shown;
  const path = hrefIn(language, `/lists/${list}/messages/${place.message.hash}/place`);
  const thread = hrefIn(language, `/lists/${list}/threads/${place.message.hash}`);
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      {done ? <WhatWasDone t={t} done={done} thread={thread} /> : null}
      <PageHead title={t('archive.place.title')} meta={[<Named {...shown} message={place.message} />]} />
      <p>{t(`archive.place.now.${place.why}`)}</p>
      {place.parent ? (
        <p>
          <Named {...shown} message={place.parent} />
        </p>
      ) : null}
      <Merge t={t} path={path} under={under} errors={errors} />
      {place.why === 'split' ? null : (
        <section class="sec">
          <h2>{t('archive.place.split.title')}</h2>
          <p>{t('archive.place.split.text')}</p>
          <ButtonForm action={`${path}/split`} words={t('archive.place.split.button')} />
        </section>
      )}
      <Story {...shown} path={path} decisions={place.decisions} names={names} />
    </>
  );
}

function WhatWasDone({ t, done, thread }: { t: Translate; done: Done; thread: string }) {
  return (
    <Banner kind="ok">
      <p>
        {t(`archive.place.done.${done}`)} <a href={thread}>{t('archive.message.in-thread')}</a>
      </p>
    </Banner>
  );
}

/** The way under another message. */
function Merge({ t, path, under, errors }: Pick<Place, 't' | 'under' | 'errors'> & { path: string }) {
  return (
    <section class="sec">
      <h2>{t('archive.place.merge.title')}</h2>
      <ButtonForm action={path} words={t('archive.place.merge.button')} look="btn-1">
        <TextField
          name="under"
          label={t('archive.place.merge.field')}
          hint={t('archive.place.merge.hint')}
          value={under}
          error={errors.under}
          autocomplete="off"
          maxlength={2000}
          ltr
        />
      </ButtonForm>
    </section>
  );
}

type Story = Shown & { path: string; decisions: ReadonlyArray<DecisionShown>; names: ReadonlyMap<string, string> };

/** Nothing that was decided is lost, what was taken back neither. */
function Story({ path, decisions, names, ...shown }: Story) {
  const { t, language } = shown;
  const nameOf = (actor: string | null) => names.get(personNamed(actor)) ?? t('archive.place.house');
  return (
    <section class="sec">
      <h2>{t('archive.place.story')}</h2>
      {decisions.length === 0 ? <p class="muted">{t('archive.place.none')}</p> : null}
      <ul class="bullets">
        {decisions.map(({ id, under, at, by, undoneAt, undoneBy }) => (
          <li>
            <p>
              <Time language={language} at={at} />, <Name language={language} name={nameOf(by)} />:{' '}
              {t(under ? 'archive.place.story.merged' : 'archive.place.story.split')}{' '}
              {under ? <Named {...shown} message={under} /> : null}
            </p>
            {undoneAt ? (
              <p class="muted">
                {t('archive.place.story.undone', { when: formatTime(language, undoneAt), name: nameOf(undoneBy) })}
              </p>
            ) : (
              <ButtonForm
                action={`${path}/undo`}
                words={t('archive.place.undo')}
                about={formatTime(language, at)}
                values={{ decision: String(id) }}
                look="btn-s"
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Named({ t, language, list, message }: Shown & { message: PlacedMessage }) {
  const { hash, subject, author, sentAt } = message;
  return (
    <>
      <a href={hrefIn(language, `/lists/${list}/messages/${hash}`)}>
        <bdi lang={message.language ?? undefined}>{subject || t('ui.threads.no-subject')}</bdi>
      </a>
      , <Name language={language} name={author || t('ui.threads.unknown-author')} />,{' '}
      <Time language={language} at={sentAt} />
    </>
  );
}
