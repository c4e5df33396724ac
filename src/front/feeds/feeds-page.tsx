import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said, Title } from '#ui/said.tsx';
import { Section } from '#ui/section.tsx';
import type { Feeds } from './feeds-queries.ts';

type Page = { t: Translate; language: Language };
/** What it is called by in its own row, and where its files are. */
type Row = { name: Child; files: ReadonlyArray<{ words: string; href: string }> };

/** Whatever can be subscribed to or taken away without an account, and what each is good for. */
export function FeedsPage({ t, language, feeds }: Page & { feeds: Feeds }) {
  const balance = ['csv', 'json', 'svg'];
  const lists = rowsOfLists(t, language, feeds);
  const processes = rowsOfProcesses(t, language, feeds);
  return (
    <>
      <PageHead title={t('ui.feeds')} lede={t('front.feeds.lede')} />
      <Part id="news" title={t('front.news.title')} why={t('front.feeds.news-why')}>
        <Files files={[{ words: t('ui.take.feed'), href: hrefIn(language, '/news/feed.atom') }]} />
      </Part>
      {lists.length > 0 ? (
        <Part id="lists" title={t('lists.index.title')} why={t('front.feeds.lists-why')}>
          <Rows rows={lists} caption={t('lists.index.title')} />
        </Part>
      ) : null}
      {processes.length > 0 ? (
        <Part id="processes" title={t('processes.index.title')} why={t('front.feeds.processes-why')}>
          <Rows rows={processes} caption={t('processes.index.title')} />
        </Part>
      ) : null}
      <Part id="balance" title={t('members.balance.title')} why={t('front.feeds.balance-why')}>
        <Files
          files={balance.map((end) => ({
            words: end.toUpperCase(),
            href: hrefIn(language, `/people/balance.${end}`),
          }))}
        />
      </Part>
      <Part id="programs" title={t('front.feeds.programs')} why={t('front.feeds.programs-why')}>
        <Files files={[{ words: t('front.feeds.openapi'), href: '/openapi.json' }]} />
      </Part>
    </>
  );
}

function rowsOfLists(t: Translate, language: Language, { lists }: Feeds): Row[] {
  return lists.map((list) => {
    const path = hrefIn(language, `/lists/${list.name}`);
    return {
      name: (
        <a href={path}>
          <Title language={language} of={list} />
        </a>
      ),
      files: [
        { words: t('ui.take.feed'), href: `${path}/feed.atom` },
        { words: t('ui.take.mailbox'), href: `${path}/all.mbox.gz` },
      ],
    };
  });
}

function rowsOfProcesses(t: Translate, language: Language, { processes }: Feeds): Row[] {
  return processes.map(({ slug, name }) => {
    const path = hrefIn(language, `/processes/${slug}`);
    return {
      name: (
        <a href={path}>
          <Said language={language} words={name} />
        </a>
      ),
      files: [
        { words: t('processes.calendar'), href: `${path}/milestones.ics` },
        { words: t('front.feeds.changes'), href: `${path}/feed.atom` },
      ],
    };
  });
}

function Part({ id, title, why, children }: { id: string; title: string; why: string; children: Child }) {
  return (
    <Section id={id} title={title}>
      <p class="prose">{why}</p>
      {children}
    </Section>
  );
}

function Files({ files }: Pick<Row, 'files'>) {
  return (
    <ul class="meta">
      {files.map(({ words, href }) => (
        <li>
          <a href={href} rel="nofollow">
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Each by its name at the head of its row, so that links that are called alike are told apart. */
function Rows({ rows, caption }: { rows: ReadonlyArray<Row>; caption: string }) {
  return (
    <table>
      <caption class="vh">{caption}</caption>
      <tbody>
        {rows.map(({ name, files }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>
              <Files files={files} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
