/** How much of a text is looked at. */
const mostSample = 4000;
const western = 'windows-1252';

/**
 * Each charset with the characters that are frequent in what people write in it: read in the wrong charset a text
 * turns into rare characters, capital letters in the middle of words, or none at all. Bounded, and a guess: a single word
 * may be taken for another charset's; what its sender declared rightly is never touched by it.
 */
const candidates: ReadonlyArray<[label: string, frequent: RegExp, weight?: number]> = [
  [western, /[éèêëàâäáãåçíìîïñóòôöõøúùûüßæœÉÈÀÇÖÄÜØÅ¿¡«»°–—‘’“”…€§·•´®©£½²\u00a0]/gu],
  [
    'gb18030',
    /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运，。：！？“”、（）]/gu,
  ],
  [
    'big5',
    /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教原東聲提立及比員解水名真論處各入認條平系氣題更別打變四總何電數安少報結反受目太量再感建務做接必場件計管期市直德資命指許統區保至隊形社便空決治展科司基書非則聽白界達光放強即像難且權思，。：！？「」、（）]/gu,
  ],
  ['euc-jp', /[\u3041-\u3096\u30a1-\u30fc、。「」]/gu],
  ['shift_jis', /[\u3041-\u3096\u30a1-\u30fc、。「」]/gu],
  [
    'euc-kr',
    /[이다는의가을에고하지로한를은기도사인서나그일들시어자스과해정보있수대아게리으부전라만제위장상여원구성공적니주안동회합세계국의교문]/gu,
  ],
  ['koi8-r', /[оеаинтсрвлкмдпуяыьзбгчйё]/gu],
  ['windows-1251', /[оеаинтсрвлкмдпуяыьзіїєґўё]/gu],
  ['windows-1256', /[البيمنوترهةدعسفقكأ،]/gu],
  ['windows-1253', /[α-ωάέήίόύώς]/gu],
  // Their letters stand where Cyrillic has its small ones, and where all others have something.
  ['windows-1255', /[א-ת]/gu, 0.9],
  ['windows-874', /[\u0e01-\u0e3a\u0e40-\u0e4d]/gu, 0.5],
];

/** Text of which nobody said in what charset it is, and that is not UTF-8. Western European where nothing speaks for another. */
export function guessText(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  let best = standsAsChinese(sample) ? { label: 'gb18030', likeness: 0.5 } : { label: western, likeness: 0.3 };
  const inRuns = standsInRuns(sample);
  for (const [label, frequent, weight = 1] of candidates) {
    if (inRuns === (label === western)) continue;
    const likeness = weight * likenessOf(new TextDecoder(label).decode(sample), frequent);
    if (likeness > best.likeness) best = { label, likeness };
  }
  return new TextDecoder(best.label).decode(bytes);
}

/** Names of few words have few frequent ones: all in the first level of GB 2312 is more than chance. */
function standsAsChinese(sample: Uint8Array): boolean {
  const pairs =
    Buffer.from(sample)
      .toString('latin1')
      .match(/[\u0080-\u00ff]+/g) ?? [];
  const isPairs = pairs.every((run) => /^(?:[\u00a1-\u00a3\u00b0-\u00d7][\u00a1-\u00fe])+$/.test(run));
  return isPairs && pairs.join('').length >= 8;
}

/** Accents stand alone between other letters; writings without Latin letters fill whole words. */
function standsInRuns(sample: Uint8Array): boolean {
  const text = Buffer.from(sample).toString('latin1');
  const inRuns = (text.match(/[\u0080-\u00ff]{3,}/g) ?? []).join('').length;
  return inRuns * 2 > count(text, /[\u0080-\u00ff]/g);
}

/** The first bytes that are no ASCII, with what stands around them. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  return bytes.subarray(Math.max(0, first - 1), first + mostSample);
}

/** The share of frequent characters among all that are not ASCII; what cannot be (a capital inside a word, a piece of a frame) counts against it. */
function likenessOf(text: string, frequent: RegExp): number {
  const others = count(text, /[^\p{ASCII}]/gu);
  const impossible =
    count(text, /[\ufffd\p{Cc}\p{Co}\p{Cn}]/gu) -
    count(text, /[\t\r\n]/g) +
    count(text, /[а-яё][А-ЯЁ]|[\u2500-\u259f]/gu);
  return others === 0 ? 0 : (count(text, frequent) - 4 * impossible) / others;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
