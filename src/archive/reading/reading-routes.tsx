import { Hono } from 'hono';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { validatorOf } from '../collection.ts';
import { activityOf, attachmentListing, type Collection, type Message, messageOf, periodListing } from '../queries.ts';
import { collectionAsked, frameOf, pageAsked, param, toUpperCase } from '../routes.tsx';
import { attachmentKinds } from '../schema.ts';
import { activityCsv } from './activity-csv.ts';
import { attachmentHeaders } from './attachment-headers.ts';
import { ActivityPage } from './pages/activity.tsx';
import { AttachmentsPage } from './pages/attachments.tsx';
import { type Cited, citeAsBibtex } from './pages/citation.ts';
import { CitePage } from './pages/cite.tsx';
import { PeriodPage, periodName } from './pages/period.tsx';
import { paragraphBeginnings, paragraphId } from './paragraphs.ts';

const hash = ':hash{[A-Za-z2-7]{32}}';

const period = ':period{[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?}';

export const readingRoutes = new Hono<PageEnv>()
  .get(`/lists/:list/${period}`, showPeriod)
  .get('/lists/:list/attachments', showAttachments)
  .get('/lists/:list/activity', showActivity)
  .get('/lists/:list/activity.csv', sendActivity)
  .get(`/lists/:list/messages/${hash}/cite`, showCitation)
  .get(`/lists/:list/messages/${hash}/cite.bib`, sendCitation);

async function showPeriod(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection));
  if (known) return known;
  const asked = {
    period: param(c, 'period'),
    order: c.req.query('order') === 'oldest' ? 'oldest' : 'newest',
    show: c.req.query('show') === 'threads' ? 'threads' : 'messages',
    page: pageAsked(c),
  } as const;
  const listing = await periodListing(house.db, actor, collection, asked);
  const view = { t, language, collection, asked, listing };
  return c.render(<PeriodPage {...view} />, {
    ...frameOf(c, collection),
    title: t('archive.month.title', { title: collection.title, month: periodName(view) }),
    island: 'keys',
  });
}

async function showAttachments(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection));
  if (known) return known;
  const kind = attachmentKinds.find((each) => each === c.req.query('kind'));
  const listing = await attachmentListing(house.db, actor, collection, kind, pageAsked(c));
  return c.render(<AttachmentsPage t={t} language={language} collection={collection} listing={listing} />, {
    ...frameOf(c, collection),
    title: t('archive.attachments.title', { title: collection.title }),
  });
}

async function showActivity(c: PageContext): Promise<Response> {
  const { house, language, t } = c.var;
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection));
  if (known) return known;
  const activity = await activityOf(house.db, collection);
  return c.render(<ActivityPage t={t} language={language} collection={collection} activity={activity} />, {
    ...frameOf(c, collection),
    title: t('archive.activity.title', { title: collection.title }),
  });
}

async function sendActivity(c: PageContext): Promise<Response> {
  const { house } = c.var;
  const collection = await collectionAsked(c);
  const unchanged = await unchangedFile(c, collection);
  if (unchanged) return unchanged;
  const csv = activityCsv(await activityOf(house.db, collection));
  return send(c, csv, attachmentHeaders(`${collection.slug}-activity.csv`, 'text/csv'), 'text/csv');
}

async function showCitation(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const asked = param(c, 'hash');
  if (asked !== asked.toUpperCase()) return toUpperCase(c, `messages/${asked.toUpperCase()}/cite`);
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection), { keep: false });
  if (known) return known;
  const message = await messageOf(house.db, actor, collection, asked);
  const cited = await citedOf(c, collection, message);
  const view = { t, language, collection, message, cited };
  return c.render(<CitePage {...view} />, { ...frameOf(c, collection), title: t('archive.cite.title'), noIndex: true });
}

async function sendCitation(c: PageContext): Promise<Response> {
  const { house, actor, t } = c.var;
  const asked = param(c, 'hash').toUpperCase();
  const collection = await collectionAsked(c);
  const unchanged = await unchangedFile(c, collection);
  if (unchanged) return unchanged;
  const message = await messageOf(house.db, actor, collection, asked);
  const cited = await citedOf(c, collection, message);
  return send(c, citeAsBibtex(t, cited), attachmentHeaders(`${asked}.bib`, 'text/plain'), 'application/x-bibtex');
}

function send(c: PageContext, text: string, headers: Record<string, string>, type: string): Response {
  return c.body(text, 200, {
    ...headers,
    'Content-Type': `${type}; charset=utf-8`,
    'X-Robots-Tag': 'noindex',
  });
}

/** Made only for who has not got it, and for strangers only so often. */
async function unchangedFile(c: PageContext, collection: Collection): Promise<Response | undefined> {
  const unchanged = await c.var.unchanged(validatorOf(collection));
  if (!unchanged) await c.var.admit(1);
  return unchanged;
}

/** The address is the one without a language: whoever follows it reads another, perhaps. */
async function citedOf(c: PageContext, collection: Collection, message: Message): Promise<Cited> {
  const { house, language, t } = c.var;
  const network = await house.network();
  const asked = Number(c.req.query('p'));
  const paragraph =
    Number.isInteger(asked) && asked >= 1 && asked <= paragraphBeginnings(message).length ? asked : undefined;
  const mark = paragraph === undefined ? '' : `#${paragraphId(message.hash, paragraph)}`;
  return {
    author: message.author || t('ui.threads.unknown-author'),
    subject: message.subject || t('ui.threads.no-subject'),
    at: message.sentAt,
    list: collection.title,
    site: network?.names[language] || network?.name || new URL(house.url).host,
    hash: message.hash,
    url: `${house.url}/lists/${collection.slug}/messages/${message.hash}${mark}`,
    paragraph,
  };
}
