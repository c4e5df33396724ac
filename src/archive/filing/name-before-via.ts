import { comparable } from './list-names.ts';

/** Words for "via" of list programs in many languages; alone they tell that a name was put together. */
const strong = [
  'via',
  'vía',
  'a través de',
  'através de',
  'atraves de',
  'tramite',
  'mediante',
  'über',
  'przez',
  'za pośrednictwem',
  'přes',
  'prostřednictvím',
  'genom',
  'gjennom',
  'gennem',
  'preko',
  'putem',
  'prin',
  'através da',
  'μέσω',
  'через',
  'посредством',
  'عبر',
  'عن طريق',
  'از طریق',
  'דרך',
  'באמצעות',
  '通过',
  '通過',
  '经由',
  '經由',
  '透過',
];
/** These stand in names and titles too: they count only before the name of the list. */
const weak = ['par', 'por', 'door', 'su', 'on', 'at', 'in', 'from', 'de', 'des', 'auf', 'från', 'от', 'من'];
/** Where the list comes first: `X (L 経由)`, `X (L aracılığıyla)`. */
const behind =
  /^(.{1,200}?) ?[(（[] ?(.{1,200}?) ?(?:経由|aracılığıyla|üzerinden|を通じて|을 통해|를 통해|kautta)[)）\]]$/u;

const separator = new RegExp(
  `(?<=\\s|[(（[]|[\\p{Script=Han}'"”])(?:${[...strong, ...weak].join('|')})(?=\\s|[\\p{Script=Han}])`,
  'giu',
);
const isStrong = new Set(strong);

/**
 * The author's name in `X via L`, as list programs write it, in the language of the list, in quotes or brackets. Of
 * several places to cut, the one before a name the list is known by counts, else the last: `Anna Via via Talk`.
 */
export function nameBeforeVia(
  name: string,
  listNames: ReadonlySet<string>,
): { name: string; isList: boolean } | undefined {
  const whole = unquoted(name.slice(0, 500));
  const reversed = behind.exec(whole);
  if (reversed?.[1] && reversed[2])
    return { name: unquoted(reversed[1]), isList: listNames.has(comparable(reversed[2])) };
  const cuts = [...whole.matchAll(separator)].flatMap(({ index, 0: word }) => {
    const before = unquoted(whole.slice(0, index).replace(/[\s(（[]+$/u, ''));
    const list = whole.slice(index + word.length).replace(/[\s)）\]]+$/u, '');
    if (comparable(before) === '' || comparable(list) === '') return [];
    return [{ name: before, isList: listNames.has(comparable(list)), isStrong: isStrong.has(word.toLowerCase()) }];
  });
  const found = cuts.find(({ isList }) => isList) ?? cuts.findLast((cut) => cut.isStrong);
  return found && { name: found.name, isList: found.isList };
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  const inside = /^(?:'(.+)'|"(.+)"|“(.+)”|‘(.+)’|«(.+)»)$/u.exec(trimmed);
  return (inside?.slice(1).find((each) => each !== undefined) ?? trimmed).trim();
}
