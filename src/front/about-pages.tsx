import type { Language } from '#platform/languages.ts';
import type { PropsWithChildren } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type About = { t: Translate; language: Language; name: string; purpose: string; domain: string };

export function AboutPage({ t, language, name, purpose, domain }: About) {
  const mail = `postmaster@${domain}`;
  return (
    <>
      <PageHead title={<bdi>{name}</bdi>} lede={purpose ? <bdi>{purpose}</bdi> : t('front.home.lede')} />
      <div class="stackv">
        <Part title={t('front.about.work')}>
          <p>{t('front.about.work-text')}</p>
          <p>
            <a href={hrefIn(language, '/lists')}>{t('front.home.all-lists')}</a>
          </p>
        </Part>
        <Part title={t('front.about.contact')}>
          <p>{t('front.about.contact-text')}</p>
          <p>
            <Mail address={mail} />
          </p>
        </Part>
        <Part title={t('front.about.software')}>
          <p>{t('front.about.software-text')}</p>
        </Part>
      </div>
    </>
  );
}

/** Heading and paragraph of each part, in order. Each sentence is true of the code as it is: change both together. */
const privacy: ReadonlyArray<[MessageKey, MessageKey]> = [
  ['front.privacy.kept', 'front.privacy.kept-text'],
  ['front.privacy.seen', 'front.privacy.seen-text'],
  ['front.privacy.cookies', 'front.privacy.cookies-text'],
  ['front.privacy.reading', 'front.privacy.reading-text'],
  ['front.privacy.mail', 'front.privacy.mail-text'],
  ['front.privacy.wish', 'front.privacy.wish-text'],
];
const accessibility: ReadonlyArray<[MessageKey, MessageKey]> = [
  ['front.accessibility.works', 'front.accessibility.works-text'],
  ['front.accessibility.mail', 'front.accessibility.mail-text'],
  ['front.accessibility.limits', 'front.accessibility.limits-text'],
  ['front.accessibility.tell', 'front.accessibility.tell-text'],
];

type Statement = { t: Translate; mail: string | undefined };

export function PrivacyPage({ t, mail }: Statement) {
  return <Parts t={t} title="ui.privacy" lede="front.privacy.lede" parts={privacy} mail={mail} />;
}

export function AccessibilityPage({ t, mail }: Statement) {
  return <Parts t={t} title="ui.accessibility" lede="front.accessibility.lede" parts={accessibility} mail={mail} />;
}

type PartsProps = Statement & {
  title: MessageKey;
  lede: MessageKey;
  parts: ReadonlyArray<[MessageKey, MessageKey]>;
};

function Parts({ t, title, lede, parts, mail }: PartsProps) {
  return (
    <>
      <PageHead title={t(title)} lede={t(lede)} />
      <div class="stackv">
        {parts.map(([heading, text], n) => (
          <Part title={t(heading)}>
            <p>{t(text)}</p>
            {mail && n === parts.length - 1 ? (
              <p>
                <Mail address={mail} />
              </p>
            ) : null}
          </Part>
        ))}
      </div>
    </>
  );
}

function Part({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <section class="sec">
      <header>
        <h2>{title}</h2>
      </header>
      <div class="prose">{children}</div>
    </section>
  );
}

function Mail({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`}>
      <bdi dir="ltr">{address}</bdi>
    </a>
  );
}
