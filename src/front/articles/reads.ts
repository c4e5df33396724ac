import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { read } from '#platform/read.ts';
import { newsArticle, newsListing } from './queries.ts';

const language = z.enum(languages);
const asked = language.default('en');
const words = { language, title: z.string(), summary: z.string(), author: z.string() };

const news = read({
  name: 'front.news',
  summary: 'The news, newest first, twenty a page, each article in the language asked for where it has a text in it.',
  input: z.object({ language: asked, page: z.coerce.number().int().min(1).max(100_000).default(1) }),
  output: z.object({
    ...{ page: z.number(), pages: z.number(), from: z.number(), to: z.number(), total: z.number() },
    articles: z.array(z.object({ slug: z.string(), at: z.date(), ...words })),
  }),
  async run({ db, now }, _actor, { language, page }) {
    const { paging, items } = await newsListing(db, now(), language, page);
    return { ...paging, articles: items };
  },
});

const article = read({
  name: 'front.article',
  summary: 'An article of the news with its text in Markdown.',
  input: z.object({ slug: z.string().max(100), language: asked }),
  output: z.object({
    ...words,
    slug: z.string(),
    at: z.date(),
    body: z.string(),
    /** In which languages it can be had. */
    languages: z.array(language),
  }),
  async run({ db, now }, _actor, { slug, language }) {
    const { at, text, languages } = await newsArticle(db, slug, now(), language);
    const { title, summary, author, body } = text;
    return { slug, at, languages, language: text.language, title, summary, author, body };
  },
});

export const articleReads = [news, article];
