import { Hono } from 'hono';
import { plainSubject } from '#archive/index.ts';
import { checkInput, perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { addressesOf } from '../rules.ts';
import { HowToWrite } from './pages/how-to-write.tsx';
import { PreviewPage, WritePage } from './pages/write.tsx';
import { ticketFor, writePost } from './write-post.ts';
import { writingPlace } from './writer.ts';

type ReadersPlace = Awaited<ReturnType<typeof placeOf>>;
type Form = Readonly<Record<string, string>>;

/** Writing to a list on a page: a form, a look at what will go out, and a button that sends it. */
export const webPostRoutes = new Hono<PageEnv>()
  .get('/lists/:list/posts', async (c) => {
    const place = await placeOf(c, c.req.query('reply'));
    if (!place.writer) return showHow(c, place, '');
    const subject = place.answered ? `Re: ${plainSubject(place.answered.subject)}` : '';
    return showForm(c, place, { subject }, {}, c.req.query('sent') === '1');
  })
  .post('/lists/:list/posts', async (c) => {
    const { house, actor, language, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const place = await placeOf(c, form.reply);
    if (!place.writer) return showHow(c, place, form.text ?? '');
    if (form.do === 'change') return showForm(c, place, form, {});
    const input = { ...form, list: place.list.name };
    if (form.do === 'send') {
      const sent = await formOutcome(() => perform(house, writePost, actor, input));
      if (sent.kind === 'refused') return showForm(c, place, form, fieldErrors(t, sent.refusal));
      return c.redirect(`${hrefIn(language, `/lists/${place.list.name}/posts`)}?sent=1`, 303);
    }
    const checked = await formOutcome(async () => checkInput(writePost.input, input));
    if (checked.kind === 'refused') return showForm(c, place, form, fieldErrors(t, checked.refusal));
    const shown = { ...form, subject: checked.value.subject, ticket: ticketFor(house) };
    return c.render(
      <PreviewPage t={t} language={language} {...place} writer={place.writer} form={shown} />,
      listFrame(t, place.list, t('lists.compose.preview-title')),
    );
  });

/** Its list is called as the reader calls it. */
async function placeOf(c: PageContext, reply = '') {
  const { house, actor, language } = c.var;
  const place = await writingPlace(house.db, actor, c.req.param('list') ?? '', reply);
  return { ...place, list: calledIn(place.list, language) };
}

function showForm(c: PageContext, place: ReadersPlace, form: Form, errors: FieldErrors, sent = false) {
  const { language, t } = c.var;
  const failed = Object.keys(errors).length > 0;
  const title = t('lists.compose.title', { title: place.list.title });
  return c.render(
    <WritePage t={t} language={language} {...place} form={form} errors={errors} sent={sent} />,
    listFrame(t, place.list, title, { failed }),
  );
}

/** For whoever may not write here; what he typed before his session ended is given back to him. */
async function showHow(c: PageContext, place: ReadersPlace, text: string) {
  const { house, actor, language, t } = c.var;
  const { post: address } = addressesOf(place.list.name, (await house.network())?.domain ?? '');
  const isStranger = actor.kind === 'stranger';
  return c.render(
    <HowToWrite t={t} language={language} {...place} address={address} isStranger={isStranger} text={text} />,
    {
      ...listFrame(t, place.list, t('lists.compose.title', { title: place.list.title })),
      ...(c.req.method === 'POST' ? { status: isStranger ? (401 as const) : (403 as const) } : {}),
    },
  );
}
