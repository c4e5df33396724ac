import { expect, test } from 'vitest';
import { derive } from './derive.ts';

const list = ['List-Id: "The talk list" <talk.lists.example.org>', 'List-Post: <mailto:talk@lists.example.org>'];
const via = (name: string) => `From: ${name} <talk@lists.example.org>`;
const replyToAda = 'Reply-To: Ada Lo <ada@example.net>';
const ada = ['Ada Lo', 'ada@example.net'];
const nobodys = ['Ada Lo', ''];

async function author(...fields: string[]): Promise<string[]> {
  const raw = Buffer.from([...fields, 'Subject: x', '', 'text', ''].join('\r\n'));
  const { author } = await derive(raw, new Date('2026-03-02T10:00:00Z'));
  return [author.name, author.address];
}

const munged: ReadonlyArray<[string, string[], string[]]> = [
  ['Reply-To of Mailman', [via('Ada Lo via talk'), ...list, replyToAda], ada],
  ['no List-Post, but a List-Id', [via('Ada Lo via talk'), 'List-Id: <talk.lists.example.org>', replyToAda], ada],
  ['Cc, by the name', [via('Ada Lo via talk'), ...list, 'Cc: Bo <bo@example.net>, Ada Lo <ada@example.net>'], ada],
  [
    'list and author in Reply-To',
    [via('Ada Lo via talk'), ...list, 'Reply-To: talk@lists.example.org, Ada Lo <ada@example.net>'],
    ada,
  ],
  [
    'X-Original-From above all',
    [via('Ada Lo via talk'), ...list, 'X-Original-From: Ada Lo <ada@example.net>', 'Reply-To: Bo <bo@example.net>'],
    ada,
  ],
  ['an address alone in Reply-To', [via('Ada Lo via talk'), ...list, 'Reply-To: ada@example.net'], ada],
  ['the phrase in quotes', [via(`"'Ada Lo' via The talk list"`), ...list, replyToAda], ada],
  ['the name in quotes', [via('"\\"Ada Lo\\" via talk"'), ...list, replyToAda], ada],
  ['last name first in Reply-To', [via('Ada Lo via talk'), ...list, 'Reply-To: "Lo, Ada" <ada@example.net>'], ada],
  [
    'encoded words',
    [via('=?utf-8?Q?=C3=89va_L=C5=91?= via talk'), ...list, 'Reply-To: =?utf-8?B?w4l2YSBMxZE=?= <eva@example.net>'],
    ['Éva Lő', 'eva@example.net'],
  ],
  [
    'the whole phrase encoded',
    [via('=?utf-8?Q?=C3=89va_L=C5=91_via_talk?='), ...list, 'Reply-To: eva@example.net'],
    ['Éva Lő', 'eva@example.net'],
  ],
  [
    'a name that begins with Via',
    [via('Anna Via via talk'), ...list, 'Reply-To: Anna Via <anna@example.net>'],
    ['Anna Via', 'anna@example.net'],
  ],
  [
    'a list that is called so',
    [
      via('Ada Lo via Learning via Lists'),
      'List-Id: Learning via Lists <l.x.example>',
      'List-Post: <mailto:talk@lists.example.org>',
      replyToAda,
    ],
    ada,
  ],
  ['Sympa', [via('"Ada Lo (via talk Mailing List)"'), ...list, 'X-Original-From: Ada Lo <ada@example.net>'], ada],
  [
    'a domain behind dashes',
    [via('ada--- via talk'), ...list, 'Reply-To: ada@example.net'],
    ['ada', 'ada@example.net'],
  ],
  [
    'Google Groups',
    [
      "From: 'Ada Lo' via Friends <friends@googlegroups.com>",
      'X-Original-From: Ada Lo <ada@example.net>',
      'Reply-To: Bo <bo@example.net>',
    ],
    ada,
  ],
  ['Google Groups without the author', ["From: 'Ada Lo' via Friends <friends@googlegroups.com>"], nobodys],
  ['groups.io', ['From: Ada Lo via groups.io <ada=example.net@groups.io>'], ada],
  ['the domain of the IETF', ['From: Ada Lo <ada=40example.net@dmarc.ietf.org>'], ada],
  [
    'a list elsewhere',
    ['From: Ada Lo via Other <other@far.example>', 'List-Post: <mailto:other@far.example>', replyToAda],
    ada,
  ],
  ['Spanish', [via('=?utf-8?Q?Ada_Lo_v=C3=ADa_talk?='), ...list, replyToAda], ada],
  ['French', [via('Ada Lo par talk'), ...list, replyToAda], ada],
  ['German', [via('Ada Lo über talk'), ...list, replyToAda], ada],
  ['Russian', [via('Ada Lo через talk'), ...list, replyToAda], ada],
  ['Arabic', [via('Ada Lo عبر talk'), ...list, replyToAda], ada],
  ['Chinese', [via('"Ada Lo（经由 talk）"'), ...list, replyToAda], ada],
  [
    'Chinese without spaces',
    [via('李艾达通过 talk'), ...list, 'Reply-To: ada@example.net'],
    ['李艾达', 'ada@example.net'],
  ],
  ['Japanese', [via('"Ada Lo (talk 経由)"'), ...list, replyToAda], ada],
  ['Portuguese', [via('Ada Lo através de talk'), ...list, replyToAda], ada],
];
test.each(munged)('the true author behind a list: %s', async (_what, fields, expected) =>
  expect(await author(...fields)).toEqual(expected),
);

const unsure: ReadonlyArray<[string, string[]]> = [
  ['another name in Reply-To', [...list, 'Reply-To: The office <office@example.net>']],
  ['two addresses of hers', [...list, 'Reply-To: Ada Lo <ada@example.net>, Ada Lo <lo@example.com>']],
  ['two without names', [...list, 'Reply-To: a@example.net, b@example.net']],
  ['the list alone', [...list, 'Reply-To: talk@lists.example.org']],
  ['a Cc of somebody', [...list, 'Cc: bo@example.net']],
  ['nothing', list],
];
test.each(unsure)('an address that is not certain is not told: %s', async (_what, fields) =>
  expect(await author(via('Ada Lo via talk'), ...fields)).toEqual(nobodys),
);

const honest: ReadonlyArray<[string, string[], string[]]> = [
  [
    'a name with via',
    ['From: Maria via Lopez <maria@example.net>', ...list, replyToAda],
    ['Maria via Lopez', 'maria@example.net'],
  ],
  ['a firm', ['From: Via Rail <info@rail.example>', ...list], ['Via Rail', 'info@rail.example']],
  ['the list itself', [via('Via Talk'), ...list, replyToAda], ['Via Talk', 'talk@lists.example.org']],
  [
    'the list with a plain name',
    [via('The talk list'), ...list, replyToAda],
    ['The talk list', 'talk@lists.example.org'],
  ],
  ['weak words', [via('Friends in Need'), ...list], ['Friends in Need', 'talk@lists.example.org']],
  [
    'no list at all',
    ['From: Ada via talk <talk@lists.example.org>', replyToAda],
    ['Ada via talk', 'talk@lists.example.org'],
  ],
  [
    'an author who answers elsewhere',
    ['From: Ada Lo <ada@example.net>', ...list, 'Reply-To: Bo <bo@example.net>'],
    ada,
  ],
  ['an equals sign in an address', ['From: Ada Lo <a=b@example.net>'], ['Ada Lo', 'a=b@example.net']],
];
test.each(honest)('a From that nobody replaced stays: %s', async (_what, fields, expected) =>
  expect(await author(...fields)).toEqual(expected),
);

const hidden: ReadonlyArray<[string, string, string[]]> = [
  ['pipermail', 'ada at example.net (Ada Lo)', ada],
  ['an encoded name', 'eva at example.net (=?utf-8?Q?=C3=89va_L=C5=91?=)', ['Éva Lő', 'eva@example.net']],
  ['French', 'ada à example.net (Ada Lo)', ada],
  ['no name', 'ada at example.net', ['a…@example.net', 'ada@example.net']],
  ['HyperKitty', '"Ada Lo" <ada at example.net>', ada],
  ['a bracketed a', 'Ada Lo <ada(a)example.net>', ada],
  ['behind a list', 'talk at lists.example.org (Ada Lo via Talk)', nobodys],
];
test.each(hidden)('an address that an archive hid is whole again: %s', async (_what, from, expected) =>
  expect(await author(`From: ${from}`)).toEqual(expected),
);

test('a name is no hidden address', async () => {
  expect(await author('From: Meet me at example.net <ada@example.net>')).toEqual([
    'Meet me at example.net',
    'ada@example.net',
  ]);
});
