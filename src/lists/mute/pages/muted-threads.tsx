import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Time } from '#ui/time.tsx';
import type { MutedThread } from '../mute-queries.ts';

type MutedThreads = {
  t: Translate;
  language: Language;
  list: string;
  threads: ReadonlyArray<MutedThread>;
  /** The address of the preferences page. */
  action: string;
};

/** On a member's own page: the threads of which nothing is sent to him, each with its way back. */
export function MutedThreads({ t, language, list, threads, action }: MutedThreads) {
  if (threads.length === 0) return null;
  return (
    <section class="sec">
      <h2 class="h1s">{t('lists.mute.list')}</h2>
      <ul class="rows">
        {threads.map(({ rootHash, subject, mutedAt }) => (
          <li>
            <a class="title" dir="auto" href={hrefIn(language, `/lists/${list}/threads/${rootHash}`)}>
              {subject || t('ui.threads.no-subject')}
            </a>
            <ul class="meta">
              <li>
                <Time language={language} at={mutedAt} />
              </li>
            </ul>
            <ButtonForm
              action={`${action}/unmute`}
              words={t('lists.mute.unmute')}
              look="btn-s"
              values={{ hash: rootHash }}
              about={subject}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
