import type { GivenConsent } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

type Page = { t: Translate; language: Language };

type Consents = Page & { consents: ReadonlyArray<GivenConsent>; edition: string };

/** What somebody agreed to, and what he took back: with when, and how each is taken back. */
export function Consents({ t, language, consents, edition }: Consents) {
  const published = consents.filter(({ kind }) => kind === 'publish');
  const mayAgree = published.length > 0 && published.every(({ withdrawnAt }) => withdrawnAt);
  return (
    <Section id="consents" title={t('front.kept.consents')}>
      {consents.length === 0 ? <p>{t('front.kept.no-consents')}</p> : null}
      <ul class="rows">
        {consents.map((consent) => (
          <Consent t={t} language={language} consent={consent} />
        ))}
      </ul>
      {mayAgree ? <Agree t={t} language={language} edition={edition} /> : null}
    </Section>
  );
}

const ways = ['form', 'mail'] as const;

function Consent({ t, language, consent }: Page & { consent: GivenConsent }) {
  const { kind, text, how, givenAt, withdrawnAt } = consent;
  const way = ways.find((each) => each === how);
  return (
    <li>
      <p class="title">{t(kind === 'details' ? 'front.join.agree.details' : 'front.join.agree.publishes')}</p>
      <ul class="meta">
        <li>
          {t('front.kept.given')} <Time language={language} at={givenAt} look="date" />
        </li>
        {way ? <li>{t(`front.kept.word.${way}`)}</li> : null}
        <li>
          <a href={hrefIn(language, `/pages/privacy/versions/${text}`)}>{t('front.kept.version', { n: text })}</a>
        </li>
        {withdrawnAt ? (
          <li>
            {t('front.kept.withdrawn')} <Time language={language} at={withdrawnAt} look="date" />
          </li>
        ) : null}
      </ul>
      {withdrawnAt ? null : <TakeBack t={t} language={language} kind={kind} />}
    </li>
  );
}

/** Whoever took it back agrees again, to the words that stand now. */
function Agree({ t, language, edition }: Page & Pick<Consents, 'edition'>) {
  return (
    <>
      <p class="small muted">
        {t('front.kept.agree-hint')} <a href={hrefIn(language, '/privacy')}>{t('ui.privacy')}</a>
      </p>
      <ButtonForm
        action={hrefIn(language, '/me/data/agree')}
        words={t('front.kept.agree')}
        look="btn-s"
        values={{ edition }}
      />
    </>
  );
}

function TakeBack({ t, language, kind }: Page & Pick<GivenConsent, 'kind'>) {
  if (kind === 'details')
    return (
      <>
        <p class="small muted">{t('front.kept.details-hint')}</p>
        <p>
          <a href={hrefIn(language, '/me/leave')}>{t('front.leave.title')}</a>
        </p>
      </>
    );
  return (
    <>
      <p class="small muted">
        {t('front.kept.publish-hint')} <a href={hrefIn(language, '/me/posts')}>{t('archive.erasure.own.title')}</a>
      </p>
      <ButtonForm action={hrefIn(language, '/me/data/withdraw')} words={t('front.kept.withdraw')} look="btn-s" />
    </>
  );
}
