import type { Generated } from 'kysely';
import type { Language } from '#platform/languages.ts';

export const articleKinds = ['news', 'page'] as const;
export type ArticleKind = (typeof articleKinds)[number];
/** The pages about the site. Until the network writes its own, the house has words for each. */
export const siteNames = ['about', 'privacy', 'conduct', 'accessibility', 'contact'] as const;
export type SiteName = (typeof siteNames)[number];

declare module '#platform/database.ts' {
  interface Tables {
    article: {
      id: Generated<number>;
      kind: ArticleKind;
      slug: string;
      created_at: Date;
      published_at: Date | null;
      withdrawn_at: Date | null;
      withdrawn_by: string | null;
      withdrawn_why: Generated<string>;
    };
    article_version: {
      id: Generated<number>;
      article_id: number;
      number: number;
      language: Language;
      own: Generated<boolean>;
      title: string;
      summary: string;
      body: string;
      author: string;
      note: string;
      saved_at: Date;
      saved_by: string | null;
      edition: number | null;
      public_from: Date | null;
    };
  }
}
