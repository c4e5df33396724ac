import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { Name } from '#ui/person.tsx';
import { StakeholderItem } from '#ui/stakeholder.tsx';
import { ThreadTitle } from '#ui/thread-title.tsx';
import { Time } from '#ui/time.tsx';
import type { MessageLine } from '../../queries.ts';

type LineProps = {
  t: Translate;
  language: Language;
  list: string;
  line: MessageLine;
  children?: Child;
  /** Under the heading of its day, where the hour is enough. */
  inDay?: boolean;
  /** Where messages of several lists stand together. */
  showsList?: boolean;
};

/** One message in a list of messages: what it is about, what it says, who wrote it and when. */
export function Line({ t, language, list, line, children, inDay = false, showsList = false }: LineProps) {
  return (
    <li>
      <ThreadTitle
        t={t}
        level={inDay ? 3 : 2}
        href={hrefIn(language, `/lists/${list}/threads/${line.hash}`)}
        subject={line.subject}
        language={line.language}
      />
      {children ? (
        <p class="small" dir="auto" lang={line.language ?? undefined}>
          {children}
        </p>
      ) : null}
      <ul class="meta">
        <li>
          <Name language={language} name={line.author || t('ui.threads.unknown-author')} />
        </li>
        <StakeholderItem t={t} group={line.stakeholder} />
        <li>
          <Time language={language} at={line.sentAt} look={inDay ? 'time' : 'date-time'} />
        </li>
        {showsList ? (
          <li>
            <a class="quiet" href={hrefIn(language, `/lists/${list}`)}>
              <bdi>{list}</bdi>
            </a>
          </li>
        ) : null}
      </ul>
    </li>
  );
}
