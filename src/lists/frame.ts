import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { PageFrame } from '#platform/page.ts';

type Place = { name: string; title: string; titleLanguage: Language };
type Kind = {
  /** A form came back with something to mend. */
  failed?: boolean;
  /** What stands between the list and this page. */
  below?: ReadonlyArray<{ title: string; path: string }>;
};

/** The frame of a page below a list's own, which search engines are not to keep. */
export function listFrame(
  t: Translate,
  list: Place,
  title: string,
  { failed = false, below = [] }: Kind = {},
): PageFrame {
  return {
    title,
    room: 'lists',
    noIndex: true,
    crumbs: [
      { title: t('lists.index.title'), path: '/lists' },
      { title: list.title, path: `/lists/${list.name}`, language: list.titleLanguage },
      ...below,
    ],
    ...(failed ? { status: 422 as const } : {}),
  };
}
