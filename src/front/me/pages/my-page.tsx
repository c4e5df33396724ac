import type { Profile } from '#members/index.ts';
import { type Language, languageNames } from '#platform/languages.ts';
import type { Child, PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { Capacity, type Worn } from '#ui/capacity.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { type Named, Title } from '#ui/said.tsx';
import { Section } from '#ui/section.tsx';
import { Administering } from './administering.tsx';

type Page = { t: Translate; language: Language };
export type Glance = {
  profile: Profile;
  names: ReadonlyArray<string>;
  reads: ReadonlyArray<Language>;
  listed: boolean;
  /** His capacities, the main one first. */
  capacities: ReadonlyArray<Worn>;
  lists: ReadonlyArray<Named & { name: string }>;
  /** Lists whose moderators have not answered him yet. */
  waiting: ReadonlyArray<Named & { name: string }>;
};

/** What is known of whoever is signed in, in one look, with the way to change each. */
export function MyPage({ t, language, glance }: Page & { glance: Glance }) {
  const { profile, listed } = glance;
  return (
    <>
      <PageHead
        title={profile.name ? <Name language={language} name={profile.name} /> : t('members.me.title')}
        lede={profile.name ? t('front.me.lede') : t('front.me.nameless')}
      />
      <div class="cols cols-2-1">
        <div class="stackv">
          <Part t={t} id="profile" title={t('members.profile.title')} href={hrefIn(language, '/me/profile')}>
            <OwnWords t={t} language={language} {...glance} />
          </Part>
          <Capacities t={t} language={language} capacities={glance.capacities} />
          <Part t={t} id="shown" title={t('members.shown.title')} href={hrefIn(language, '/me/shown')}>
            <p>{t(listed ? 'front.me.listed' : 'members.shown.nothing')}</p>
          </Part>
          <Lists t={t} language={language} lists={glance.lists} waiting={glance.waiting} />
          <Addresses t={t} language={language} addresses={profile.addresses} />
          <Grants t={t} language={language} grants={profile.grants} />
        </div>
        <div class="aside">
          <Session t={t} language={language} />
          <Mine t={t} language={language} />
          <Administering t={t} language={language} grants={profile.grants} />
        </div>
      </div>
    </>
  );
}

/** His other names, and the languages he reads. */
function OwnWords({ t, language, names, reads }: Page & Pick<Glance, 'names' | 'reads'>) {
  if (names.length + reads.length === 0) return <p>{t('front.me.nothing-said')}</p>;
  return (
    <ul class="meta">
      {names.map((name) => (
        <li>
          <Name language={language} name={name} />
        </li>
      ))}
      {reads.map((each) => (
        <li>{languageNames[each]}</li>
      ))}
    </ul>
  );
}

function Session({ t, language }: Page) {
  return (
    <section>
      <h2>{t('members.me.session')}</h2>
      <p>{t('members.me.session-lede')}</p>
      <ButtonForm action={hrefIn(language, '/sign-out')} words={t('ui.sign-out')} />
    </section>
  );
}

function Mine({ t, language }: Page) {
  return (
    <section>
      <h2>{t('front.me.mine')}</h2>
      <p>
        <a href={hrefIn(language, '/me/posts')}>{t('archive.erasure.own.title')}</a>
      </p>
      <p>
        <a href={hrefIn(language, '/me/weekly')}>{t('front.weekly.me')}</a>
      </p>
      <p>
        <a href={hrefIn(language, '/me/data')}>{t('front.kept.title')}</a>
      </p>
      <p>
        <a href={hrefIn(language, '/me/leave')}>{t('front.leave.title')}</a>
      </p>
    </section>
  );
}

type Part = PropsWithChildren<{ t: Translate; id: string; title: string; href: string; link?: Child }>;

function Part({ t, id, title, href, link, children }: Part) {
  return (
    <section class="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <a href={href}>
          {link ?? t('front.me.change')}
          <span class="vh"> {title}</span>
        </a>
      </header>
      {children}
    </section>
  );
}

function Capacities({ t, language, capacities: [main, ...others] }: Page & Pick<Glance, 'capacities'>) {
  return (
    <Part t={t} id="capacities" title={t('front.me.speak')} href={hrefIn(language, '/me/capacities')}>
      {main ? <Capacity t={t} worn={main} /> : <p>{t('members.capacities.none')}</p>}
      {others.length > 0 ? <p class="small muted">{t('front.me.more', { n: others.length })}</p> : null}
    </Part>
  );
}

function Lists({ t, language, lists, waiting }: Page & Pick<Glance, 'lists' | 'waiting'>) {
  const href = hrefIn(language, '/me/addresses');
  return (
    <Part t={t} id="lists" title={t('front.me.subscriptions')} href={href} link={t('lists.addresses.link')}>
      {lists.length + waiting.length === 0 ? (
        <p>
          {t('front.me.no-lists')} <a href={hrefIn(language, '/lists')}>{t('front.me.see-lists')}</a>
        </p>
      ) : (
        <ul class="rows tight">
          {lists.map(({ name, ...titled }) => (
            <li class="row end">
              <a href={hrefIn(language, `/lists/${name}`)}>
                <Title language={language} of={titled} />
              </a>
              <a class="small" href={hrefIn(language, `/lists/${name}/preferences`)}>
                {t('lists.leave.choose')}
                <span class="vh">
                  {' '}
                  <Title language={language} of={titled} />
                </span>
              </a>
            </li>
          ))}
          {waiting.map(({ name, ...titled }) => (
            <li class="row end">
              <a href={hrefIn(language, `/lists/${name}`)}>
                <Title language={language} of={titled} />
              </a>
              <span class="small muted">{t('front.me.waits')}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Addresses({ t, language, addresses }: Page & Pick<Profile, 'addresses'>) {
  return (
    <Part t={t} id="addresses" title={t('members.me.addresses')} href={hrefIn(language, '/me/addresses')}>
      <ul class="rows tight">
        {addresses.map(({ email, confirmed }) => (
          <li class="row end">
            <bdi dir="ltr">{email}</bdi>
            <span class="small muted">{t(confirmed ? 'members.me.confirmed' : 'members.me.not-confirmed')}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Grants({ t, language, grants }: Page & { grants: Profile['grants'] }) {
  if (grants.length === 0) return null;
  return (
    <Section id="grants" title={t('members.me.grants')}>
      <ul class="rows tight">
        {grants.map(({ role, scope }) => (
          <li class="row end">
            <span>{t(`members.role.${role}`)}</span>
            <span class="small muted">
              {scope === 'site' ? t('members.me.everywhere') : <Scope language={language} scope={scope} />}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** `lists:drafting` is looked after at `/lists/drafting`. */
function Scope({ language, scope }: { language: Language; scope: string }) {
  return (
    <a href={hrefIn(language, `/${scope.replace(':', '/')}`)}>
      <bdi>{scope.replace(/^[a-z]+:/, '')}</bdi>
    </a>
  );
}
