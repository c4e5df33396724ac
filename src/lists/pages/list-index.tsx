import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { otherThan, Title } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import type { SaidIn } from '../called.ts';
import type { PublicList } from '../queries.ts';

type Page = { t: Translate; language: Language };

export function ListIndex({ t, language, lists }: Page & { lists: ReadonlyArray<PublicList & SaidIn> }) {
  return (
    <>
      <PageHead title={t('lists.index.title')} lede={t('lists.index.lede')} />
      {lists.length === 0 ? <Empty title={t('lists.index.empty')} why={t('lists.index.empty-why')} /> : null}
      <ul class="rows">
        {lists.map((list) => (
          <li>
            <h2 class="title">
              <a href={hrefIn(language, `/lists/${list.name}`)}>
                <Title language={language} of={list} />
              </a>
            </h2>
            {list.description ? (
              <p class="small" dir="auto" lang={otherThan(language, list.descriptionLanguage)}>
                {list.description}
              </p>
            ) : null}
            <ul class="meta">
              <li>{t('lists.subscribers', { n: list.subscribers })}</li>
              <li>{t('lists.posts', { n: list.posts })}</li>
              {list.lastAt ? (
                <li>
                  {t('lists.last')} <Time language={language} at={list.lastAt} />
                </li>
              ) : null}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
