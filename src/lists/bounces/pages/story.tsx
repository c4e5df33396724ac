import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { Story, StoryBounce, StoryStep } from '../story-queries.ts';
import { verdictWords } from './alarms.tsx';
import { BounceLine } from './bounce-line.tsx';
import { stateWords } from './bounces.tsx';
import { bounceStep } from './steps.ts';

type StoryPage = Story & {
  t: Translate;
  language: Language;
  list: { name: string; title: string; titleLanguage: Language };
  threshold: number;
  saved: boolean;
};

/** Every step of one subscription, so that whoever answers for the list can say why somebody gets no mail. */
export function StoryPage(page: StoryPage) {
  const { t, language, list, member, steps, threshold, saved } = page;
  return (
    <>
      {saved ? (
        <Banner kind="ok">
          <p>{t('lists.bounces.saved')}</p>
        </Banner>
      ) : null}
      <PageHead
        title={<bdi dir="ltr">{member.email}</bdi>}
        meta={[
          t(stateWords[member.state]),
          t('lists.bounces.score', { score: member.score, threshold }),
          ...(member.offAt ? [<Time language={language} at={member.offAt} />] : []),
        ]}
      />
      <Buttons t={t} language={language} list={list} member={member} />
      <section class="sec">
        <h2>{t('lists.bounces.story')}</h2>
        {steps.length === 0 ? <Empty level={3} title={t('lists.bounces.no-story')} /> : null}
        <ol class="rows">
          {steps.map((step) => (
            <Step t={t} language={language} step={step} />
          ))}
        </ol>
      </section>
      <CameBack {...page} />
    </>
  );
}

function Buttons({ t, language, list, member }: Pick<StoryPage, 't' | 'language' | 'list' | 'member'>) {
  const path = hrefIn(language, `/lists/${list.name}/bounces/${member.id}`);
  if (member.state === 'ended') return null;
  return (
    <div class="row">
      {member.state === 'off' ? (
        <ButtonForm action={`${path}/on`} words={t('lists.bounces.switch-on')} look="btn-1" />
      ) : (
        <>
          <ButtonForm action={`${path}/reset`} words={t('lists.bounces.reset')} look="btn-s" />
          <ButtonForm action={`${path}/off`} words={t('lists.bounces.switch-off')} look="btn-x" />
        </>
      )}
    </div>
  );
}

function Step({ t, language, step }: { t: Translate; language: Language; step: StoryStep }) {
  const words = bounceStep(t, step);
  return words === undefined ? null : (
    <li>
      <p>{words}</p>
      <ul class="meta">
        <li>
          <Time language={language} at={step.at} />
        </li>
        {step.by ? (
          <li>
            <bdi>{step.by}</bdi>
          </li>
        ) : null}
      </ul>
    </li>
  );
}

function CameBack({ t, language, list, bounces, mayReadRaw }: StoryPage) {
  const path = hrefIn(language, `/lists/${list.name}/bounces`);
  if (bounces.length === 0) return null;
  return (
    <section class="sec">
      <h2>{t('lists.bounces.back')}</h2>
      <ul class="rows">
        {bounces.map((bounce) => (
          <BounceLine
            t={t}
            language={language}
            title={`${t(verdictWords(bounce.class))}. ${t(counting(bounce))}`}
            bounce={bounce}
            raw={bounce.bounceId !== undefined && mayReadRaw ? `${path}/raw/${bounce.bounceId}.txt` : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

function counting({ speaks, isFrozen }: StoryBounce): MessageKey {
  if (isFrozen) return 'lists.bounces.frozen';
  return speaks ? 'lists.bounces.speaks' : 'lists.bounces.speaks-not';
}
