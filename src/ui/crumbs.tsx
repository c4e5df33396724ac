import { hrefIn } from './href.ts';
import type { LayoutProps } from './layout.tsx';
import { otherThan, SaidWithin } from './said.tsx';

type Props = Pick<LayoutProps, 't' | 'language' | 'crumbs' | 'title' | 'titleLanguage'>;

/** The pages on the way here, and this one. */
export function Crumbs({ t, language, crumbs = [], title, titleLanguage }: Props) {
  // What a page is called often names what it is under: a list, say, by a title in another language.
  const names = crumbs.filter((crumb) => otherThan(language, crumb.language));
  return (
    <nav class="crumbs" aria-label={t('ui.here')}>
      <ol>
        {[{ title: t('ui.home'), path: '/', language }, ...crumbs].map((crumb) => (
          <li>
            <a href={hrefIn(language, crumb.path)}>
              <bdi lang={otherThan(language, crumb.language)}>
                <SaidWithin text={crumb.title} names={names} />
              </bdi>
            </a>
          </li>
        ))}
        <li>
          <span aria-current="page">
            <bdi lang={otherThan(language, titleLanguage)}>
              <SaidWithin text={title} names={names} />
            </bdi>
          </span>
        </li>
      </ol>
    </nav>
  );
}
