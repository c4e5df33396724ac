import { expect, test } from 'vitest';
import { type Block, foldText } from './fold-text.ts';

/** The kinds of the blocks in order; of quotes who is quoted, of prose its beginning. */
function outline(blocks: ReadonlyArray<Block>): string[] {
  return blocks.map((block) => {
    if (block.kind === 'prose')
      return `prose ${block.lines[0]
        ?.map(({ text }) => text)
        .join('')
        .slice(0, 20)}`;
    if (block.kind === 'quote') return `quote ${block.attribution ?? ''}`.trim();
    return block.kind === 'armour' ? `armour ${block.what}` : block.kind;
  });
}

const under = (block: string) => `Yes.\n\n${block}`;
const footers: Readonly<Record<string, string>> = {
  Mailman: `${'_'.repeat(47)}\nTalk mailing list -- talk@x.example\nTo unsubscribe send an email to talk-leave@x.example`,
  'Mailman in Russian': `${'_'.repeat(47)}\nСписок рассылки Talk\nhttps://x.example/talk`,
  'groups.io':
    '-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#12): https://x.example/m/12\nUnsubscribe: https://x.example/u\n-=-=-=-=-=-=-=-=-=-=-=-',
  'Google Groups':
    '-- \nYou received this message because you are subscribed to the Google Groups "Talk" group.\nTo unsubscribe from this group, send an email to talk+unsubscribe@x.example.',
  'Google Groups without a mark':
    'You received this message because you are subscribed to the Google Groups "Talk" group.\nTo unsubscribe from this group, send an email to talk+unsubscribe@x.example.',
  LISTSERV: `${'#'.repeat(72)}\n\nTo unsubscribe from the TALK list, click the following link:\nhttps://x.example/u`,
  Yahoo:
    '------------------------------------\n\nYahoo! Groups Links\n\n<*> To visit your group on the web, go to:\nhttps://x.example/g',
  French: `${'-'.repeat(60)}\nPour vous désabonner de la liste de diffusion : https://x.example`,
  Chinese: `${'-'.repeat(40)}\n退订此邮件列表：https://x.example`,
};

test.each(Object.entries(footers))('the footer of %s is set apart', (_, footer) => {
  expect(outline(foldText(under(footer)))).toEqual(['prose Yes.', 'footer']);
});

test('a line of dashes that no list put there is a line', () => {
  expect(outline(foldText(under(`${'-'.repeat(60)}\nThe second chapter begins here.`)))).toEqual([
    'prose Yes.',
    `prose ${'-'.repeat(20)}`,
  ]);
});

const olderMessages: ReadonlyArray<string> = [
  '-----Original Message-----\nFrom: Bo\nSent: Monday',
  '-----Message d’origine-----\nDe : Bo\nEnvoyé : lundi'.replace('’', ' '),
  '-----Mensaje original-----\nDe: Bo\nEnviado el: lunes',
  '-----Ursprüngliche Nachricht-----\nVon: Bo\nGesendet: Montag',
  '-----Messaggio originale-----\nDa: Bo\nInviato: lunedì',
  '-----Mensagem original-----\nDe: Bo\nEnviada: segunda',
  '-----Исходное сообщение-----\nОт: Bo\nОтправлено: понедельник',
  '-----الرسالة الأصلية-----\nمن: Bo\nتاريخ الإرسال: الاثنين',
  '-----邮件原件-----\n发件人: Bo\n发送时间: 星期一',
  '---------- Forwarded message ---------\nFrom: Bo\nDate: Monday',
  `${'_'.repeat(32)}\nFrom: Bo\nSent: Monday\nTo: Ada`,
  'From: Bo Writer\nSent: Monday, 2 March 2026 09:00\nTo: Ada\nSubject: Draft',
  'De : Bo Writer\nEnvoyé : lundi 2 mars 2026\nÀ : Ada\nObjet : Projet',
  'Von: Bo Writer\nGesendet: Montag\nAn: Ada\nBetreff: Entwurf',
  'От: Bo Writer\nДата: понедельник\nКому: Ada\nТема: Проект',
  '发件人: Bo\n发送时间: 2026年3月2日\n收件人: Ada\n主题: 草案',
  '差出人: Bo\n送信日時: 2026年3月2日\n宛先: Ada\n件名: 草案',
  'من: Bo\nتاريخ الإرسال: ٢ مارس\nإلى: Ada\nالموضوع: مسودة',
];

test.each(olderMessages)('what is answered on top of is one quote: %s', (below) => {
  const first = below.split('\n')[0] ?? '';
  expect(outline(foldText(under(`${below}\n\nShall we?`)))).toEqual(['prose Yes.', `quote ${first}`]);
});

test('one field is no header: people write "From: the start"', () => {
  expect(outline(foldText('From: the start we said so.\nTo: this day nothing came.'))).toEqual([
    'prose From: the start we s',
  ]);
});

const attributions: ReadonlyArray<string> = [
  'On 2 Mar 2026, at 09:00, Bo Writer <bo@x.example> wrote:',
  'Le 2 mars 2026 à 09:00, Bo Writer <bo@x.example> a écrit :',
  'El 2 mar 2026, a las 9:00, Bo Writer escribió:',
  'Am 02.03.2026 um 09:00 schrieb Bo Writer:',
  'Il giorno 2 mar 2026, alle ore 09:00, Bo Writer ha scritto:',
  'Em seg., 2 de mar. de 2026 às 09:00, Bo Writer escreveu:',
  'Op 2 mrt. 2026 om 09:00 schreef Bo Writer:',
  '2 марта 2026 г., в 09:00, Bo Writer написал(а):',
  'في ٢ مارس ٢٠٢٦، كتب Bo Writer:',
  '在 2026年3月2日，Bo Writer 写道：',
  '2026年3月2日(月) 9:00 Bo Writer <bo@x.example>:',
  '--- In talk@x.example, Bo Writer wrote:',
];

test.each(attributions)('who is quoted: %s', (line) => {
  expect(outline(foldText(`${line}\n> Shall we?\n\nYes.`))).toEqual([`quote ${line}`, 'prose Yes.']);
});

const mobile: ReadonlyArray<string> = [
  'Sent from my iPhone',
  'Get Outlook for Android<https://aka.example/x>',
  'Envoyé de mon iPhone',
  'Enviado desde mi iPad',
  'Von meinem iPhone gesendet',
  'Отправлено с iPhone',
  'أُرسلت من الـ iPhone',
  '发自我的iPhone',
  'iPhoneから送信',
];

test.each(mobile)('what a telephone adds is a signature: %s', (line) => {
  expect(outline(foldText(`Yes.\n\n${line}\n\nOn 2 March 2026 Bo wrote:\n> Shall we?`))).toEqual([
    'prose Yes.',
    'signature',
    'quote On 2 March 2026 Bo wrote:',
  ]);
});

test('answers between quotes stay open, in their order', () => {
  const text = 'On 2 March 2026 Bo wrote:\n> One?\n\nYes to one.\n\n> Two?\n> Really?\n\nNo to two.\n-- \nAda';
  expect(outline(foldText(text))).toEqual([
    'quote On 2 March 2026 Bo wrote:',
    'prose Yes to one.',
    'quote',
    'prose No to two.',
    'signature',
  ]);
});

test('a patch is one piece with its empty lines, and a table keeps its columns', () => {
  const patch =
    'diff --git a/a b/a\nindex 1234567..89abcde 100644\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n\n-two\n+three';
  expect(foldText(`The fix:\n\n${patch}\n-- \n2.43`)[1]).toEqual({ kind: 'preformatted', text: patch });
  expect(outline(foldText(` src/a.ts | 12 ++++----\n src/b.ts |  2 +-`))).toEqual(['preformatted']);
});

test('PGP in the text: told and folded, its text as it was before it was signed', () => {
  const signed =
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe agree:\n- - - a dash\n- -- \nAda\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n\nMore.';
  expect(outline(foldText(signed))).toEqual([
    'armour signed',
    'prose We agree:',
    'signature',
    'armour signature',
    'prose More.',
  ]);
  const block = (name: string) => `-----BEGIN PGP ${name}-----\n\nhQEMA\n-----END PGP ${name}-----`;
  expect(
    outline(
      foldText(`${block('MESSAGE')}\n${block('PUBLIC KEY BLOCK')}\n> ${block('MESSAGE').replaceAll('\n', '\n> ')}`),
    ),
  ).toEqual(['armour encrypted', 'armour key', 'quote']);
});

test('in a flowed text no break is guessed', () => {
  const lines = `${'a word '.repeat(12)}end\nshort\nnext`;
  const [guessed, told] = [foldText(lines), foldText(lines, true)].map(([block]) =>
    block?.kind === 'prose' ? block.lines.length : 0,
  );
  expect([guessed, told]).toEqual([2, 3]);
});

const links: ReadonlyArray<[text: string, ...href: string[]]> = [
  ['<https://x.example/a>', 'https://x.example/a'],
  ['(see https://x.example/a_(b))', 'https://x.example/a_(b)'],
  ['[1]: https://x.example/a?b=c&d=[e].', 'https://x.example/a?b=c&d=[e]'],
  [
    '“https://x.example/a”, https://x.example/b; https://x.example/c!',
    'https://x.example/a',
    'https://x.example/b',
    'https://x.example/c',
  ],
  ['看https://x.example/a。', 'https://x.example/a'],
  ['file.name and readme.md and x.example'],
  ['javascript:alert(1) data:text/html,x ftp://x.example mailto:a@x.example'],
];

test.each(links)('links in %s', (text, ...wanted) => {
  const [block] = foldText(text);
  expect(block?.kind === 'prose' ? block.lines.flat().flatMap(({ href }) => href ?? []) : []).toEqual(wanted);
});
