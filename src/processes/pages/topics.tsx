import type { Language } from '#platform/languages.ts';
import type { PropsWithChildren } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import { Badge } from '#ui/badge.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Said } from '#ui/said.tsx';
import { Section } from '#ui/section.tsx';
import type { Process, Topic } from '../queries.ts';
import { Lines } from './lines.tsx';
import type { ProcessView } from './process.tsx';

/** What is at stake: topic, risk, opportunity. */
export function Topics({ t, language, process, topics, mayEdit }: ProcessView) {
  if (topics.length === 0) return null;
  return (
    <Section id="topics" title={t('processes.topics')}>
      <table class="fold" aria-labelledby="topics">
        <thead>
          <tr>
            <th scope="col">{t('processes.field.topic')}</th>
            <th scope="col">{t('processes.field.risks')}</th>
            <th scope="col">{t('processes.field.opportunities')}</th>
          </tr>
        </thead>
        <tbody>
          {topics.map(({ slug, titles, risks, opportunities }) => (
            <tr>
              <th scope="row">
                <a href={hrefIn(language, `/topics/${slug}`)}>
                  <Said language={language} words={mustBeSaid(titles, language)} />
                </a>
                {mayEdit ? (
                  <Change t={t} href={hrefIn(language, `/processes/${process.slug}/edit/topic/${slug}`)}>
                    {mustBeSaid(titles, language).text}
                  </Change>
                ) : null}
              </th>
              <td data-l={t('processes.field.risks')}>
                <Lines language={language} words={said(risks, language)} />
              </td>
              <td data-l={t('processes.field.opportunities')}>
                <Lines language={language} words={said(opportunities, language)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Change({ t, href, children }: PropsWithChildren<{ t: Translate; href: string }>) {
  return (
    <p class="small">
      <a href={href}>
        {t('processes.edit.change')}
        <span class="vh"> {children}</span>
      </a>
    </p>
  );
}

type TopicView = { t: Translate; language: Language; process: Process; topic: Topic; mayEdit: boolean };

export function TopicPage({ t, language, process, topic, mayEdit }: TopicView) {
  const at = hrefIn(language, `/processes/${process.slug}`);
  return (
    <>
      <PageHead
        title={<Said language={language} words={mustBeSaid(topic.titles, language)} />}
        meta={[
          <Badge>{t('processes.field.topic')}</Badge>,
          <a href={at}>
            <Said language={language} words={mustBeSaid(process.names, language)} />
          </a>,
        ]}
      >
        {mayEdit ? (
          <p>
            <a class="btn" href={`${at}/edit/topic/${topic.slug}`}>
              {t('processes.edit.change')}
            </a>
          </p>
        ) : null}
      </PageHead>
      <AtStake t={t} language={language} topic={topic} />
      <Section id="said" title={t('processes.topics.said')}>
        <p>
          <a href={`${hrefIn(language, '/search/messages')}?q=${encodeURIComponent(namesOf(topic))}`}>
            {t('processes.topics.find')}
          </a>
        </p>
      </Section>
      <p>
        <a href={`${at}/changes`}>{t('processes.changes.link')}</a>
      </p>
    </>
  );
}

function AtStake({ t, language, topic: { risks, opportunities } }: Pick<TopicView, 't' | 'language' | 'topic'>) {
  return (
    <div class="cols cols-1-1">
      <Section id="risk" title={t('processes.field.risks')}>
        <Lines language={language} words={said(risks, language)} />
      </Section>
      <Section id="opportunity" title={t('processes.field.opportunities')}>
        <Lines language={language} words={said(opportunities, language)} />
      </Section>
    </div>
  );
}

/** The query for messages that name a topic by its title in any language. */
function namesOf({ titles }: Topic): string {
  return [...new Set(Object.values(titles))].map((title) => `"${title.replaceAll('"', ' ')}"`).join(' OR ');
}
