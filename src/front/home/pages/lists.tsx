import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { otherThan, Title } from '#ui/said.tsx';
import type { HomeView } from './home.tsx';

/** While there is nothing else beside the discussion: where one can write. */
export function Lists({ t, language, home: { lists }, mayAdminister }: HomeView) {
  return (
    <section class="sec" aria-labelledby="lists">
      <header>
        <h2 id="lists">{t('front.home.our-lists')}</h2>
        <a href={hrefIn(language, '/lists')}>{t('front.home.all-lists')}</a>
      </header>
      {lists.length === 0 ? (
        <Empty
          title={t('front.home.no-list')}
          why={t(mayAdminister ? 'front.home.no-list-administrator' : 'front.home.no-list-why')}
          level={3}
        />
      ) : (
        <ul class="rows">
          {lists.map(({ name, description, descriptionLanguage, subscribers, posts, ...titled }) => (
            <li>
              <h3 class="title">
                <a href={hrefIn(language, `/lists/${name}`)}>
                  <Title language={language} of={titled} />
                </a>
              </h3>
              {description ? (
                <p class="small">
                  <bdi lang={otherThan(language, descriptionLanguage)}>{description}</bdi>
                </p>
              ) : null}
              <ul class="meta">
                <li>{t('front.home.members', { n: subscribers })}</li>
                <li>{t('front.home.messages', { n: posts })}</li>
              </ul>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
