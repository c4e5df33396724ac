import type { GivenConsent } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Kept } from '#platform/room.ts';
import { Banner } from '#ui/banner.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Section } from '#ui/section.tsx';
import { keptKinds } from '../kept-kinds.ts';
import { Consents } from './consents.tsx';
import { KeptRows } from './kept-rows.tsx';

export type Page = { t: Translate; language: Language; countries: ReadonlyMap<string, string> };
type KeptPage = Page & {
  kept: Kept;
  consents: ReadonlyArray<GivenConsent>;
  /** Which text on privacy stands now. */
  edition: string;
  saved: boolean;
};

/** What is kept of whoever is signed in, row by row; the file says it word for word. */
export function KeptPage({ kept, consents, edition, saved, ...page }: KeptPage) {
  const { t, language } = page;
  const none = keptKinds.filter((kind) => (kept[kind]?.length ?? 0) === 0);
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('members.me.saved')}</p>
        </Banner>
      ) : null}
      <PageHead title={t('front.kept.title')} lede={t('front.kept.lede')} />
      <p>
        <a class="btn btn-1" href="/me/data.json" download>
          {t('front.kept.file')}
        </a>
      </p>
      <Consents t={t} language={language} consents={consents} edition={edition} />
      {keptKinds.map((kind) => (
        <KeptRows {...page} kind={kind} rows={kept[kind] ?? []} />
      ))}
      {none.length > 0 ? (
        <Section id="none" title={t('front.kept.none')}>
          <ul class="bullets">
            {none.map((kind) => (
              <li>{t(`front.kept.kind.${kind}`)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <p>
        {t('front.kept.wish')} <a href={hrefIn(language, '/contact')}>{t('ui.contact')}</a>
      </p>
    </>
  );
}
