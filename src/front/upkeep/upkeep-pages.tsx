import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { titledIn } from '#platform/words.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Title } from '#ui/said.tsx';
import { formatTime } from '#ui/time.tsx';
import { problemIn } from './backup-story.ts';
import type { Upkeep } from './queries.ts';

type Page = { t: Translate; language: Language; upkeep: Upkeep };

export function UpkeepPage({ t, language, upkeep }: Page) {
  return (
    <>
      <PageHead title={t('front.upkeep.title')} lede={t('front.upkeep.lede')} />
      <Backups t={t} language={language} upkeep={upkeep} />
      <section class="sec">
        <h2 class="h1s">{t('front.upkeep.archive')}</h2>
        <p>{t('front.upkeep.archive.explain')}</p>
        <ul class="rows tight">
          {upkeep.lists.map((line) => (
            <li>
              <h3 class="title">
                <Title language={language} of={titledIn(line, language)} />
              </h3>
              <ul class="meta">
                <li>{t('front.upkeep.messages', { n: line.messages })}</li>
                <li>{said(t, language, line)}</li>
              </ul>
              {line.state === 'under-way' ? null : (
                <ButtonForm
                  action={hrefIn(language, '/admin/upkeep/rebuild')}
                  words={t('front.upkeep.rebuild')}
                  about={<Title language={language} of={titledIn(line, language)} />}
                  values={{ list: line.slug }}
                  look="btn-s"
                />
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function said(t: Translate, language: Language, line: Upkeep['lists'][number]): string {
  if (line.state === 'under-way') return t('front.upkeep.under-way', { n: line.looked });
  if (line.doneAt === null) return t('front.upkeep.never');
  return t('front.upkeep.rebuilt', { when: formatTime(language, line.doneAt), n: line.changed });
}

/** A path is read from the left in every language. */
function path(text: string): string {
  return `\u2066${text}\u2069`;
}

function Backups({ t, language, upkeep: { backups, state } }: Page) {
  const { takenAt, bytes = 0, file = '', kept = 0, failedAt } = state;
  return (
    <section class="sec">
      <h2 class="h1s">{t('front.upkeep.backups')}</h2>
      {failedAt ? (
        <Banner kind="bad" title={t('front.upkeep.failing', { when: formatTime(language, failedAt) })}>
          <p dir="auto">{problemIn(t, state)}</p>
        </Banner>
      ) : null}
      {backups ? (
        <p>{t('front.upkeep.nightly', { folder: path(backups.folder), n: backups.keep })}</p>
      ) : (
        <p>{t('front.upkeep.none')}</p>
      )}
      {takenAt ? (
        <p>
          {t('front.upkeep.last', {
            when: formatTime(language, takenAt),
            size: (bytes / 1_000_000).toFixed(1),
            file: path(file),
            n: kept,
          })}
        </p>
      ) : null}
    </section>
  );
}
