import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/**
 * `npx node scripts/make-countries.ts country-codes.csv` writes the codes and names of src/members/countries from the
 * table of github.com/datasets/country-codes (public domain, PDDL 1.0), its known defects mended.
 */
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src/members/countries');
const languages = {
  ar: ['Arabic', 'ar'],
  en: ['English', 'en'],
  es: ['Spanish', 'es'],
  fr: ['French', 'fr'],
  ru: ['Russian', 'ru'],
  zh: ['Chinese', 'cn'],
} as const;

/** What the table has wrong: in the wrong case, cut off, doubled, out of order, or not today's name. */
const mended: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: {
    IO: 'الإقليم البريطاني في المحيط الهندي',
    SJ: 'جزيرتا سفالبارد وجان ماين',
    TF: 'الأراضي الفرنسية الجنوبية',
    TL: 'تيمور - ليشتي',
    UM: 'جزر الولايات المتحدة الصغيرة النائية',
  },
  en: { CI: 'Côte d’Ivoire', FK: 'Falkland Islands (Malvinas)', MF: 'Saint Martin (French part)' },
  es: { BL: 'San Bartolomé', SX: 'San Martín (parte neerlandesa)' },
  ru: {
    AQ: 'Антарктида',
    AX: 'Аландские острова',
    CC: 'Кокосовые (Килинг) острова',
    CX: 'Остров Рождества',
    KY: 'Каймановы острова',
    TF: 'Французские Южные территории',
  },
};

const path = process.argv[2];
if (!path) throw new Error('Say where the table is: npx node scripts/make-countries.ts country-codes.csv');
const rows: Record<string, string>[] = parse(await readFile(path), { columns: true, bom: true });
const countries = rows
  .map((row) => ({ row, code: cell(row, 'ISO3166-1-Alpha-2') }))
  .sort((one, other) => (one.code < other.code ? -1 : 1));

await mkdir(join(folder, 'names'), { recursive: true });
await write('codes.json', countries, (row) => [
  cell(row, 'ISO3166-1-Alpha-3'),
  cell(row, 'ISO3166-1-numeric').padStart(3, '0'),
]);
for (const [language, [unterm, unsd]] of Object.entries(languages)) {
  const short = (row: Record<string, string>, code: string) =>
    mended[language]?.[code] ?? plain(cell(row, `UNTERM ${unterm} Short`) || cell(row, `official_name_${unsd}`));
  await write(`names/${language}.json`, countries, short);
}
const formal = countries.filter(({ row }) => cell(row, 'UNTERM English Formal'));
await write('names/formal.json', formal, (row) =>
  [...new Set(Object.values(languages).map(([unterm]) => plain(cell(row, `UNTERM ${unterm} Formal`))))].filter(Boolean),
);

function cell(row: Record<string, string>, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`The table has no column ${column}.`);
  return value.replace(/[\s\p{Cf}]+/gu, ' ').trim();
}

/** Without the note on the article, "Afghanistan (l')", and the stars that mark observers and associated states. */
function plain(name: string): string {
  return name
    .replace(/[\s*]+$/, '')
    .replace(/ \((the|el|la|los|las|le|les|l['’])\)$/i, '')
    .replace(/'/g, '’');
}

async function write<Value>(
  file: string,
  of: typeof countries,
  value: (row: Record<string, string>, code: string) => Value,
): Promise<void> {
  const table = Object.fromEntries(of.map(({ row, code }) => [code, value(row, code)]));
  await writeFile(join(folder, file), `${JSON.stringify(table, null, 2)}\n`);
}
