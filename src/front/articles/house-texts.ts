import { inLanguage, type Language } from '#platform/languages.ts';
import { type MessageKey, translator } from '#platform/messages.ts';
import type { SiteName } from './schema.ts';

type Part = readonly [heading: MessageKey, text: MessageKey, then?: 'mail' | 'lists'];
type Page = { title: MessageKey; lede: MessageKey; parts: ReadonlyArray<Part> };

/** Each sentence is true of the code as it is: change both together. */
const pages: Record<SiteName, Page> = {
  about: {
    title: 'ui.about',
    lede: 'front.home.lede',
    parts: [
      ['front.about.work', 'front.about.work-text', 'lists'],
      ['front.about.contact', 'front.about.contact-text', 'mail'],
      ['front.about.software', 'front.about.software-text'],
    ],
  },
  privacy: {
    title: 'ui.privacy',
    lede: 'front.privacy.lede',
    parts: [
      ['front.privacy.kept', 'front.privacy.kept-text'],
      ['front.privacy.seen', 'front.privacy.seen-text'],
      ['front.privacy.organisations', 'front.privacy.organisations-text'],
      ['front.privacy.cookies', 'front.privacy.cookies-text'],
      ['front.privacy.reading', 'front.privacy.reading-text'],
      ['front.privacy.mail', 'front.privacy.mail-text'],
      ['front.privacy.wish', 'front.privacy.wish-text', 'mail'],
    ],
  },
  conduct: {
    title: 'ui.conduct',
    lede: 'front.conduct.lede',
    parts: [
      ['front.conduct.write', 'front.conduct.write-text'],
      ['front.conduct.equal', 'front.conduct.equal-text'],
      ['front.conduct.others', 'front.conduct.others-text'],
      ['front.conduct.moderators', 'front.conduct.moderators-text'],
      ['front.conduct.tell', 'front.conduct.tell-text', 'mail'],
    ],
  },
  accessibility: {
    title: 'ui.accessibility',
    lede: 'front.accessibility.lede',
    parts: [
      ['front.accessibility.works', 'front.accessibility.works-text'],
      ['front.accessibility.mail', 'front.accessibility.mail-text'],
      ['front.accessibility.limits', 'front.accessibility.limits-text'],
      ['front.accessibility.tell', 'front.accessibility.tell-text', 'mail'],
    ],
  },
  contact: {
    title: 'ui.contact',
    lede: 'front.contact.lede',
    parts: [
      ['front.contact.write', 'front.contact.write-text', 'mail'],
      ['front.contact.lists', 'front.contact.lists-text', 'lists'],
      ['front.contact.abuse', 'front.contact.abuse-text'],
    ],
  },
};

export type SiteFacts = { domain: string | undefined; name?: string; purpose?: string };
type HouseText = { title: string; summary: string; body: string };

/** The words of the house for a page about the site, as Markdown; until the network is set up there is nobody to write to. */
export function houseText(page: SiteName, language: Language, { domain, name, purpose }: SiteFacts): HouseText {
  const t = translator(language);
  const mail = domain === undefined ? '' : `[postmaster@${domain}](mailto:postmaster@${domain})`;
  const lists = `[${t('front.home.all-lists')}](${inLanguage(language, '/lists')})`;
  const { title, lede, parts } = pages[page];
  const paragraphs = parts.flatMap(([heading, text, then]) => [
    `## ${t(heading)}`,
    t(text),
    then === 'mail' ? mail : then === 'lists' ? lists : '',
  ]);
  const words = { title: t(title), summary: t(lede), body: paragraphs.filter((each) => each !== '').join('\n\n') };
  return page === 'about' ? { ...words, title: name || words.title, summary: purpose || words.summary } : words;
}

/** What the page is called, in the footer and above it. */
export function nameOfPage(page: SiteName): MessageKey {
  return pages[page].title;
}
