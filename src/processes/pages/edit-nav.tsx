import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { Tabs } from '#ui/tabs.tsx';

type EditNav = { t: Translate; language: Language; process: string; here: '' | '/stages' | '/milestone' | '/topic' };

/** What the team can do with a process. */
export function EditNav({ t, language, process, here }: EditNav) {
  const places = [
    ['', t('processes.edit.facts')],
    ['/stages', t('processes.stages')],
    ['/milestone', t('processes.edit.add-milestone')],
    ['/topic', t('processes.edit.add-topic')],
  ] as const;
  const tabs = places.map(([place, words]) => ({
    ...{ words, isHere: place === here },
    href: hrefIn(language, `/processes/${process}/edit${place}`),
  }));
  return <Tabs label={t('processes.edit.title')} tabs={tabs} />;
}
