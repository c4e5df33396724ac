import type { Circle } from '#archive/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { ArchiveNav } from '#ui/archive-nav.tsx';
import { hrefIn } from '#ui/href.ts';
import { MailLink } from '#ui/mail-link.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { otherThan, Title } from '#ui/said.tsx';
import { TakeLinks } from '#ui/take-links.tsx';
import type { SaidIn } from '../called.ts';
import { whyNotOpen } from '../rules.ts';
import type { Policy } from '../schema.ts';
import { SettingsNav } from '../settings/pages/settings-nav.tsx';
import { whoReads } from './who-reads.ts';

type Page = { t: Translate; language: Language };

export type ListFacts = SaidIn & {
  name: string;
  title: string;
  description: string;
  policy: Policy;
  /** Who may read its archive. */
  circle: Circle;
  subscribers: number;
  address: string;
  owner: string;
  held?: number;
  requests?: number | undefined;
};

type Facts = Page & { list: ListFacts };

/** The head and the aside of a list's home; the threads between them come from the archive. */
export function ListHome({ t, language, list, children, months }: Facts & { children: Child; months: Child }) {
  const path = hrefIn(language, `/lists/${list.name}`);
  return (
    <>
      <Head t={t} language={language} list={list} />
      {list.held === undefined ? null : <SettingsNav t={t} language={language} list={list} here="" />}
      <div class="cols cols-side">
        <div>
          <div class="row end viewbar">
            <search>
              <form class="row searchbox" method="get" action={`${path}/search`}>
                <label class="vh" for="q">
                  {t('lists.search')}
                </label>
                <input id="q" name="q" type="search" required dir="auto" />
                <button type="submit">{t('lists.search.button')}</button>
              </form>
            </search>
            <Ways t={t} language={language} list={list} />
          </div>
          <ArchiveNav t={t} language={language} list={list.name} here="" />
          {children}
        </div>
        <aside class="aside" aria-label={t('lists.about')}>
          <About t={t} language={language} list={list} />
          {months}
          <TakeLinks t={t} mailbox={`${path}/all.mbox.gz`} feed={`${path}/feed.atom`} />
        </aside>
      </div>
    </>
  );
}

function Head({ t, language, list }: Facts) {
  return (
    <PageHead
      title={<Title language={language} of={list} />}
      lede={
        list.description ? (
          <span dir="auto" lang={otherThan(language, list.descriptionLanguage)}>
            {list.description}
          </span>
        ) : undefined
      }
      meta={[t('lists.subscribers', { n: list.subscribers })]}
    />
  );
}

/** Where one joins and, for those who look after the list, what waits for them. */
function Ways({ t, language, list }: Facts) {
  const way = (path: string, words: string, look = 'btn btn-s') => (
    <a class={look} href={hrefIn(language, `/lists/${list.name}/${path}`)}>
      {words}
    </a>
  );
  const join = t(list.policy === 'approve' ? 'lists.join.button' : 'lists.join.link');
  return (
    <p class="row">
      {whyNotOpen(list.policy) ? null : way('join', join, 'btn btn-1 btn-s')}
      {list.held ? way('held', t('lists.held.link', { n: list.held })) : null}
      {list.requests ? way('requests', t('lists.requests.link', { n: list.requests })) : null}
    </p>
  );
}

/** How one writes, changes one's mail, reaches the owners. */
function About({ t, language, list }: Facts) {
  const notOpen = whyNotOpen(list.policy);
  return (
    <>
      <section>
        <h2>{t('lists.write')}</h2>
        <p>
          <MailLink address={list.address} />
        </p>
        <p>
          <a href={hrefIn(language, `/lists/${list.name}/posts`)}>{t('lists.compose.link')}</a>
        </p>
        <p>{t(whoReads[list.circle])}</p>
      </section>
      <section>
        <h2>{t('lists.preferences.head')}</h2>
        {notOpen ? <p>{t(notOpen)}</p> : null}
        <p>
          <a href={hrefIn(language, `/lists/${list.name}/preferences`)}>{t('lists.preferences.link')}</a>
        </p>
      </section>
      <section>
        <h2>{t('lists.owner')}</h2>
        <p>
          <MailLink address={list.owner} />
        </p>
      </section>
    </>
  );
}
