import type { Entry } from '#platform/atom.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { LoggedChange } from '../change-queries.ts';
import { nameIn } from '../snapshot.ts';
import { changeWords } from './change-words.ts';
import { ChangeBody } from './changes.tsx';

type Changed = { t: Translate; language: Language; change: LoggedChange; id: string; page: string };

/** A change as a feed has it. */
export function changeEntry({ t, language, change, id, page }: Changed): Entry {
  const name = change.thing === 'process' ? undefined : nameIn(change.was, change.isNow, language);
  return {
    id,
    title: [changeWords(t, change), name?.text].filter(Boolean).join(' · '),
    language,
    author: t(`processes.office.${change.office}`),
    at: change.madeAt,
    page,
    html: String(<ChangeBody t={t} language={language} change={change} />),
    files: [],
  };
}
