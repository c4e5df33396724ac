import { Hono } from 'hono';
import { house as houseActor } from '#platform/actor.ts';
import type { Translate, Values } from '#platform/messages.ts';
import { type House, inWork, type Operation } from '#platform/operation.ts';
import type { Confirmation, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Room } from '#platform/room.ts';
import { peekToken, useToken } from '#platform/tokens.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';

type Confirmable = { operation: Operation; words: Confirmation };

/**
 * The links in mails that ask "is this you, and do you want it?". Mail scanners follow links, so GET only shows a
 * button; POST uses the token and runs its operation in one transaction: both happen, or neither.
 */
export function confirmRoutes(rooms: ReadonlyArray<Room>): Hono<PageEnv> {
  const known = confirmables(rooms);
  return new Hono<PageEnv>()
    .get('/confirm/:token', async (c) => {
      const { house, t, language } = c.var;
      const { action, payload } = await peekToken(house.db, house.now(), c.req.param('token'));
      const { words } = find(known, action);
      const page = { t, words, values: wordsOf(payload), privacy: hrefIn(language, '/privacy') };
      const path = hrefIn(language, `/confirm/${c.req.param('token')}`);
      return c.render(<Question {...page} action={path} />, { title: t(words.title, page.values), noIndex: true });
    })
    .post('/confirm/:token', async (c) => {
      const { t, language } = c.var;
      const { words, payload } = await confirm(c.var.house, known, c.req.param('token'));
      const page = { t, words, values: wordsOf(payload) };
      const next = hrefIn(language, words.next?.(payload) ?? '/');
      return c.render(<Confirmed {...page} next={next} />, { title: t(words.title, page.values), noIndex: true });
    });
}

type Asked = { t: Translate; words: Confirmation; values: Values };

function Question({ t, words, values, action, privacy }: Asked & { action: string; privacy: string }) {
  return (
    <>
      <PageHead title={t(words.title, values)} lede={t(words.explain, values)} />
      <div class="flow">
        <ButtonForm action={action} words={t(words.button, values)} look="btn-1" />
        {words.agrees ? (
          <p>
            {t('web.confirm.agree')} <a href={privacy}>{t('ui.privacy')}</a>
          </p>
        ) : null}
        <p class="small muted">{t('web.confirm.safe')}</p>
      </div>
    </>
  );
}

function Confirmed({ t, words, values, next }: Asked & { next: string }) {
  return (
    <>
      <PageHead title={t('web.confirm.done')} lede={t(words.done, values)} />
      <p>
        <a class="btn btn-1" href={next}>
          {t(words.nextWords ?? 'web.confirm.next')}
        </a>
      </p>
    </>
  );
}

async function confirm(house: House, known: ReadonlyMap<string, Confirmable>, token: string) {
  const actor = houseActor('token');
  return inWork(house, actor, async (work) => {
    const { action, payload } = await peekToken(work.db, work.now, token);
    const { operation, words } = find(known, action);
    await useToken(work.db, work.now, token);
    await operation.run(work, actor, operation.input.parse(payload));
    return { words, payload };
  });
}

function confirmables(rooms: ReadonlyArray<Room>): Map<string, Confirmable> {
  const known = new Map<string, Confirmable>();
  for (const { operations, confirmations = {} } of rooms) {
    for (const [action, words] of Object.entries(confirmations)) {
      const operation = operations.find(({ name }) => name === action);
      if (!operation) throw new Error(`the confirmation ${action} names no operation of its room`);
      known.set(action, { operation, words });
    }
  }
  return known;
}

/** A token whose action has gone from the house (an older version wrote it) is as good as unknown. */
function find(known: ReadonlyMap<string, Confirmable>, action: string): Confirmable {
  const confirmable = known.get(action);
  if (!confirmable) throw new Refusal(404, 'error.token.unknown');
  return confirmable;
}

/** What the payload offers to its sentences: `{list}`, `{email}`. */
function wordsOf(payload: object): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(payload))
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
  return values;
}
