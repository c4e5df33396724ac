import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import type { Work } from '#platform/operation.ts';
import type { List } from '../queries.ts';
import { addressOfPage, readerAt, tell } from '../tell.ts';
import { officeWords } from './office-words.ts';
import type { Office } from './rules.ts';

type About = { to: string; office: Office };

/** Somebody looks after a list from now on; what he may do starts on its pages. */
export async function tellGiven(work: Work, list: List, { to, office }: About): Promise<void> {
  const reader = await readerAt(work, list, to);
  const { language } = reader;
  const link = addressOfPage(work, language, `/lists/${list.name}/settings/people`);
  await tell(work, list, 'office-given', reader, { office: words(language, office), link });
}

export async function tellOffered(work: Work, list: List, { to, office }: About, token: string): Promise<void> {
  const reader = await readerAt(work, list, to);
  const { language } = reader;
  const link = addressOfPage(work, language, `/confirm/${token}`);
  await tell(work, list, 'office-offered', reader, { office: words(language, office), link });
}

export async function tellTaken(work: Work, list: List, { to, office }: About): Promise<void> {
  const reader = await readerAt(work, list, to);
  await tell(work, list, 'office-taken', reader, { office: words(reader.language, office) });
}

function words(language: Language, office: Office): string {
  return translator(language)(officeWords[office]);
}
