import { directionOf, type Language, languageNames } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { Piece } from '../differences.ts';
import type { Version, Withdrawal } from '../version-queries.ts';
import { Differences } from './differences.tsx';

type History = {
  t: Translate;
  language: Language;
  title: string;
  path: string;
  versions: ReadonlyArray<Version>;
  now: Date;
  withdrawal: Withdrawal | undefined;
  shown: { number: number; of: Language; pieces: ReadonlyArray<Piece> } | undefined;
};

/** Who saved what and when, newest first; one of them with what it changed. */
export function HistoryPage({ t, language, title, path, versions, now, withdrawal, shown }: History) {
  const href = hrefIn(language, path);
  return (
    <>
      <PageHead
        title={t('front.version.title')}
        lede={<bdi>{title}</bdi>}
        meta={[<a href={`${href}/edit`}>{t('front.article.edit')}</a>]}
      />
      {shown ? (
        <section class="sec">
          <header>
            <h2>{t('front.version.changes', { number: shown.number, language: languageNames[shown.of] })}</h2>
          </header>
          <Differences t={t} of={shown.of} pieces={shown.pieces} />
        </section>
      ) : null}
      {withdrawal ? <Withdrawn t={t} language={language} withdrawal={withdrawal} /> : null}
      {versions.length === 0 ? (
        <Empty title={t('front.version.none')} />
      ) : (
        <ul class="rows">
          {versions.map((version) => (
            <VersionRow t={t} language={language} href={href} version={version} now={now} />
          ))}
        </ul>
      )}
    </>
  );
}

function Withdrawn({ t, language, withdrawal }: Pick<History, 't' | 'language'> & { withdrawal: Withdrawal }) {
  return (
    <Banner kind="warn">
      <p>
        {t('front.version.withdrawn')} <Time language={language} at={withdrawal.at} />
        {withdrawal.by ? (
          <>
            {' · '}
            <bdi>{withdrawal.by}</bdi>
          </>
        ) : null}
      </p>
      {withdrawal.why ? (
        <p>
          <bdi>{withdrawal.why}</bdi>
        </p>
      ) : null}
    </Banner>
  );
}

type Row = { t: Translate; language: Language; href: string; version: Version; now: Date };

function VersionRow({ t, language, href, version, now }: Row) {
  const { number, language: of, own, title, note, savedAt, savedBy, publicFrom } = version;
  return (
    <li>
      <p class="title">
        <a href={`${href}/history?version=${number}&language=${of}`}>
          {t('front.version.number', { number, language: languageNames[of] })}
        </a>
      </p>
      <p class="small">
        <span lang={of} dir={directionOf(of)}>
          {title}
        </span>
      </p>
      {note ? (
        <p class="small">
          <bdi>{note}</bdi>
        </p>
      ) : null}
      <ul class="meta">
        <li>
          <Time language={language} at={savedAt} />
        </li>
        {own && !savedBy ? null : <li>{own ? <bdi>{savedBy}</bdi> : t('front.version.house')}</li>}
        <li>
          {publicFrom === null
            ? t('front.version.unpublished')
            : t(publicFrom > now ? 'front.article.from' : 'front.article.since')}{' '}
          {publicFrom ? <Time language={language} at={publicFrom} /> : null}
        </li>
      </ul>
    </li>
  );
}
