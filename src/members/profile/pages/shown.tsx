import { type Language, languageNames } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Capacity, type Worn } from '#ui/capacity.tsx';
import { Choices } from '#ui/choices.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { type ShownFact, shownFacts } from '../../schema.ts';
import type { OwnDescription } from '../profile-queries.ts';
import { Saved } from './saved.tsx';

type Shown = {
  t: Translate;
  language: Language;
  person: OwnDescription;
  /** His main capacity. */
  worn: Worn | undefined;
};

export function ShownPage({ t, language, person, worn, saved }: Shown & { saved: boolean }) {
  return (
    <>
      <Saved t={t} saved={saved} />
      <PageHead title={t('members.shown.title')} lede={t('members.shown.lede')} />
      <div class="cols cols-2-1">
        <form method="post" action={hrefIn(language, '/me/shown')} novalidate>
          <Wishes t={t} person={person} />
          <Choices
            kind="checkbox"
            name="shown"
            legend={t('members.shown.facts')}
            hint={t('members.shown.facts-hint')}
            chosen={person.shown}
            options={shownFacts.map((fact) => ({ value: fact, words: t(`members.shown.fact.${fact}`) }))}
          />
          <button type="submit" class="btn-1">
            {t('members.profile.save')}
          </button>
        </form>
        <section class="aside" aria-labelledby="preview">
          <h2 id="preview">{t('members.shown.preview')}</h2>
          <Preview t={t} language={language} person={person} worn={worn} />
          <p class="small muted">{t('members.shown.counted')}</p>
        </section>
      </div>
    </>
  );
}

function Wishes({ t, person }: Pick<Shown, 't' | 'person'>) {
  const wishes = ['listed', 'helps'] as const;
  return (
    <Choices
      kind="checkbox"
      name="wishes"
      legend={t('members.shown.wishes')}
      chosen={wishes.filter((name) => person[name])}
      options={wishes.map((name) => ({
        id: name,
        name,
        value: 'on',
        words: <b>{t(`members.shown.${name}`)}</b>,
        hint: t(`members.shown.${name}-hint`),
      }))}
    />
  );
}

/** His entry in the directory, as other members read it. */
export function Preview({ t, language, person, worn }: Shown) {
  if (!person.listed) return <p>{t('members.shown.nothing')}</p>;
  const shows = (fact: ShownFact) => person.shown.includes(fact);
  const seen: Worn | undefined = worn && {
    kind: shows('organisation') ? worn.kind : 'own',
    organisation: shows('organisation') ? worn.organisation : undefined,
    post: shows('organisation') ? worn.post : undefined,
    country: shows('country') ? worn.country : undefined,
    group: shows('stakeholder') ? worn.group : undefined,
  };
  return (
    <div class="flow0">
      <p>
        <b>
          <Name language={language} name={person.name || t('ui.threads.unknown-author')} />
        </b>
      </p>
      {shows('names') && person.names.length > 0 ? (
        <p>
          {person.names.map((name, at) => (
            <>
              {at > 0 ? ' · ' : ''}
              <Name language={language} name={name} />
            </>
          ))}
        </p>
      ) : null}
      {seen ? <Capacity t={t} worn={seen} /> : null}
      {shows('languages') && person.reads.length > 0 ? (
        <p class="small">
          {t('members.profile.reads')}: {person.reads.map((each) => languageNames[each]).join(' · ')}
        </p>
      ) : null}
    </div>
  );
}
