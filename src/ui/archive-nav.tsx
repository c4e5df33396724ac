import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from './href.ts';
import { Tabs } from './tabs.tsx';

type Props = { t: Translate; language: Language; list: string; here: ArchivePlace | undefined };
export type ArchivePlace = '' | 'activity' | 'attachments' | 'search';

/** The ways to look at what was written to a list. */
export function ArchiveNav({ t, language, list, here }: Props) {
  const places = [
    ['', t('ui.archive.threads')],
    ['activity', t('ui.archive.activity')],
    ['attachments', t('ui.archive.attachments')],
    ['search', t('ui.archive.search')],
  ] as const;
  const tabs = places.map(([place, words]) => ({
    ...{ words, isHere: place === here },
    href: hrefIn(language, place === '' ? `/lists/${list}` : `/lists/${list}/${place}`),
  }));
  return <Tabs label={t('ui.archive.label')} tabs={tabs} />;
}
