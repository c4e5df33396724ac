import { afterAll, beforeAll, expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { changeSettings } from '../src/lists/settings/change-settings.ts';
import { type Besieged, besieged } from './attacks/besieged.ts';
import { rows } from './permissions/rows.ts';
import { samples } from './permissions/samples.ts';
import type { Visitor } from './permissions/visitors.ts';

const [english, arabic] = ['The talk list', 'قائمة الحديث'];

let open: Besieged;
beforeAll(async () => {
  open = await besieged();
});
afterAll(() => open[Symbol.asyncDispose]());

const pages = rows.filter(({ address, method }) => method === 'GET' && samples[address]).map(({ address }) => address);

type Asked = ReadonlyArray<readonly [address: string, path: string]>;

/** What is asked at every address, in Arabic. */
async function askedBy(visitor: Visitor): Promise<Asked> {
  const all: [string, string][] = [];
  for (const address of pages) all.push([address, `/ar${(await samples[address]?.(open.it, visitor))?.path}`]);
  return all;
}

/** The pages and feeds on which a title stands. */
async function pagesWith(title: string, asked: Asked, visitor: Visitor): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [address, path] of asked) {
    await open.it.house.db.deleteFrom('attempt_count').execute();
    const answer = await open.ask(path, visitor);
    const isText = answer.ok && /html|atom/.test(answer.headers.get('Content-Type') ?? '');
    const text = isText ? await answer.text() : '';
    if (text.includes(title)) found.set(address, text);
  }
  return found;
}

/** What may say it without a mark: the head of a page, options, and words that a button says to a screen reader alone. */
const marked = /<head>.*?<\/head>|<bdi lang="en">.*?<\/bdi>|<span lang="en"[^>]*>.*?<\/span>|<option.*?<\/option>/gs;

/** A copy is in the list's own language, and its settings show what stands in each. */
const ownWords = ['', '/digests', '/mail'].map((page) => `GET /lists/:list/settings${page}`);
/** Text alone: titles of feeds, a citation that is there to be copied, mails as they go out. */
const plain = /feed|atom|\/cite$|\/settings\/texts$|outbox/;

test.each([
  ['stranger', 15],
  ['member', 20],
  ['administrator', 40],
] as const)(
  'where a %s meets a list on an Arabic page it has its Arabic title, or its own marked as what it is',
  async (kind, least) => {
    const visitor = open.who(kind);
    const asked = await askedBy(visitor);
    const change = (title: string) =>
      perform(open.it.house, changeSettings, houseActor('test'), { list: 'talk', titles: { ar: title } });
    await change('');
    const own = await pagesWith(english, asked, visitor);
    expect(own.size).toBeGreaterThan(least);
    const unmarked = [...own].filter(([, text]) => text.replace(marked, '').includes(english));
    const isPage = ([address]: [string, string]) => !ownWords.includes(address) && !plain.test(address);
    expect(unmarked.filter(isPage).map(([address]) => address)).toEqual([]);
    await change(arabic);
    const translated = await pagesWith(arabic, asked, visitor);
    // What went out says for ever what it said.
    const stays = (address: string) => address.includes('/outbox') || ownWords.includes(address);
    expect([...own.keys()].filter((address) => !stays(address) && !translated.has(address))).toEqual([]);
    const left = [...(await pagesWith(english, asked, visitor)).keys()];
    expect(left.filter((address) => !stays(address))).toEqual([]);
  },
);
