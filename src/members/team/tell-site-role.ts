import { enqueueNotice } from '#delivery/index.ts';
import { defaultLanguage, inLanguage, isLanguage } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import type { Work } from '#platform/operation.ts';
import type { SiteRole } from './rules.ts';

/** Whoever may from now on see everybody's details hears it from the house, in his language. */
export async function tellSiteRole(
  work: Work,
  { email, language: reads }: { email: string; language: string | null },
  role: SiteRole,
): Promise<void> {
  const known = await work.house.network();
  if (!known) return;
  const language = reads && isLanguage(reads) ? reads : (known.language ?? defaultLanguage);
  const t = translator(language);
  const network = known.names[language] ?? known.name;
  const link = `${work.house.url}${inLanguage(language, '/me')}`;
  const said =
    role === 'team' ? t('members.team.mail.team', { network }) : t('members.team.mail.administrator', { network });
  const notice = { subject: t('members.team.mail.subject', { network }), text: `${said}\n\n${link}\n` };
  await enqueueNotice(work, { to: email, language, about: 'network', ...notice });
}
