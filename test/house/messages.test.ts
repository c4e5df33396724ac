import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import { projectRoot } from '#platform/project.ts';
import { inlineWords } from './inline-words.ts';
import { readModules } from './modules.ts';

type Catalogue = Record<string, string>;
type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Beginnings of keys that code puts together, as in t(`lists.policy.${policy}`). */
const builtFrom: ReadonlyArray<string> = [
  'archive.erased.',
  'archive.place.done.',
  'archive.place.now.',
  'archive.erasure.do.',
  'archive.erasure.mail.',
  'archive.erasure.state.',
  'archive.erasure.way.',
  'archive.erasure.why.',
  'archive.search.means.',
  'archive.search.sort.',
  'archive.search.try.',
  'archive.search.wrong.',
  'archive.attachments.',
  'archive.file.',
  'archive.import.why.',
  'archive.protection.',
  'archive.month.order.',
  'archive.month.show.',
  'delivery.count.',
  'delivery.kind.',
  'delivery.state.',
  'front.article.state.',
  'front.join.agree.',
  'front.join.delivery.',
  'front.join.seen-by.',
  'front.join.seen.',
  'members.import.fact.',
  'front.set-up.lede.',
  'front.set-up.relay.',
  'front.set-up.step.',
  'front.kept.column.',
  'front.kept.kind.',
  'front.kept.word.',
  'members.capacities.kind.',
  'members.role.',
  'members.shown.',
  'members.shown.fact.',
  'processes.change.',
  'processes.field.',
  'processes.kind.',
  'processes.office.',
  'processes.precision.',
  'processes.state.',
  'rule.',
  'ui.charset.',
  'ui.region.',
  'ui.stakeholder-hint.',
  'ui.stakeholder.',
  'ui.theme.',
];
/** Words that are the same in every language. */
const names = /^(Parley|Atom|HTML|CSV|mbox|DKIM|SPF|DMARC)$/;
/** In these, CLDR's `many` is for whole millions. */
const millions: ReadonlyArray<Language> = ['es', 'fr'];

const catalogues = Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<
  Language,
  Catalogue
>;
const english = keysOf(catalogues.en);
const code = (await readModules('src')).filter(({ path }) => !/\.test\.tsx?$/.test(path));
const allCode = code.map((module) => module.code).join('\n');

describe.each(languages)('the catalogue %s', (language) => {
  const catalogue = catalogues[language];

  test('says whether a native speaker has read it', () => {
    expect(catalogue._about).toMatch(/Read by a native speaker: (yes|not yet)\b/);
  });

  test('has every key and no other', () => {
    expect({
      missing: english.filter((key) => !Object.hasOwn(catalogue, key)),
      unknown: keysOf(catalogue).filter((key) => !english.includes(key)),
    }).toEqual({ missing: [], unknown: [] });
  });

  test('is ICU MessageFormat with the arguments of the English sentence, and every plural complete', () => {
    const trouble = keysOf(catalogue)
      .filter((key) => english.includes(key))
      .flatMap((key) => {
        const why = problem(language, catalogue[key] ?? '', catalogues.en[key] ?? '');
        return why ? [`${key}: ${why}`] : [];
      });
    expect(trouble).toEqual([]);
  });
});

test('every key is used', () => {
  const literals = new Set([...allCode.matchAll(/(['"`])([\w.-]+)\1/g)].map(([, , text]) => text));
  expect(english.filter((key) => !literals.has(key) && !builtFrom.some((head) => key.startsWith(head)))).toEqual([]);
});

test('beginnings of keys that code puts together are listed here, and those listed are needed', () => {
  const said = [...allCode.matchAll(/\bt\(\s*`((?:[\w-]+\.)+[\w-]*)\$\{/g)].map(([, head = '']) => head);
  expect(said.filter((head) => !builtFrom.includes(head))).toEqual([]);
  expect(
    builtFrom.filter((head) => !allCode.includes(`\`${head}\${`) || !english.some((key) => key.startsWith(head))),
  ).toEqual([]);
});

test('every key that is used exists', () => {
  const said = [...allCode.matchAll(/(?:\bt\(\s*|Refusal\((?:\d+,\s*)?(?:'[\w.]+',\s*)?)'([\w.-]+)'/g)].map(
    ([, key = '']) => key,
  );
  const refusals = [...allCode.matchAll(/'((?:error|api)\.[\w.-]+)'/g)]
    .map(([, key = '']) => key)
    .filter((key) => !/\.(ts|fault)$/.test(key));
  expect(said.length).toBeGreaterThan(20);
  expect([...new Set([...said, ...refusals])].filter((key) => key.includes('.') && !english.includes(key))).toEqual([]);
});

test('no page has words of its own', () => {
  const found = code
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) =>
      inlineWords(text)
        .filter((words) => !names.test(words) && !english.includes(words))
        .map((words) => `${path}: ${words}`),
    );
  expect(found).toEqual([]);
});

test('the reader of markup finds words wherever a person would meet them', () => {
  const markup = `
const Page = <T extends object>({ t, n, items }: Props & { x: Array<string> }): Child => {
  const isMany = n > 3 && n < 9; // don't stumble
  const quote = /["']/.test(n);
  return (
    <section class="plain" aria-label="Spoken words">
      {/* a comment is none */}
      <h1 title={n ? 'Hidden hint' : t('key.one')}>{t('key.two', { n })}</h1>
      <p>
        Bare words · {n} <b>bold ones</b> – {items.map((item) => <i key={item.id}>{item.name} inside</i>)}
      </p>
      {isMany ? 'Many' : <span>·</span>}
      {n === 'kind' && <br />}
      <input placeholder="Type here" value="not spoken" />
      <>in a fragment</>
    </section>
  );
};`;
  expect(inlineWords(markup)).toEqual([
    'Spoken words',
    'Hidden hint',
    'Bare words ·',
    'bold ones',
    'inside',
    'Many',
    'Type here',
    'in a fragment',
  ]);
});

test('what is wrong with a sentence is found', () => {
  expect(problem('fr', 'Bonjour {nom}', 'Hello {name}')).toContain('arguments');
  expect(problem('fr', 'Bonjour {name', 'Hello {name}')).toContain('cannot be read');
  expect(problem('ar', '{n, plural, one {#} other {#}}', '{n, plural, one {#} other {#}}')).toContain(
    'zero, two, few, many',
  );
  expect(
    problem('ru', '{n, plural, one {#} few {#} many {#} other {#}}', '{n, plural, one {#} other {#}}'),
  ).toBeUndefined();
  expect(problem('ru', '{a, select, x {{n, plural, one {#} other {#}}} other {}}', '{a} {n}')).toContain('few, many');
});

function problem(language: Language, text: string, original: string): string | undefined {
  try {
    const ast = parse(language, text);
    const [here, there] = [argumentsOf(ast), argumentsOf(parse('en', original))];
    if (here.join() !== there.join())
      return `arguments are ${here.join(', ') || 'none'}, in English ${there.join(', ') || 'none'}`;
    const missing = missingPlurals(language, ast);
    return missing.length > 0 ? `plural lacks ${missing.join(', ')}` : undefined;
  } catch (cause) {
    return `cannot be read: ${String(cause)}`;
  }
}

function parse(language: Language, text: string): Ast {
  return new IntlMessageFormat(text, localeOf(language)).getAst();
}

/** Every element of a sentence, those inside branches and tags too. */
function elements(ast: Ast): Ast {
  return ast.flatMap((one) => {
    const inner =
      'options' in one
        ? Object.values(one.options).flatMap(({ value }) => elements(value))
        : 'children' in one
          ? elements(one.children)
          : [];
    return [one, ...inner];
  });
}

/** Type 0 is literal text, 7 the # of a plural. */
function argumentsOf(ast: Ast): string[] {
  const named = elements(ast).flatMap((one) =>
    one.type !== 0 && one.type !== 7 && 'value' in one ? [String(one.value)] : [],
  );
  return [...new Set(named)].sort();
}

function missingPlurals(language: Language, ast: Ast): string[] {
  return elements(ast).flatMap((one) => {
    if (!('pluralType' in one)) return [];
    const rules = new Intl.PluralRules(localeOf(language), { type: one.pluralType });
    const needed = rules
      .resolvedOptions()
      .pluralCategories.filter((category) => !(category === 'many' && millions.includes(language)));
    const order = ['zero', 'one', 'two', 'few', 'many', 'other'];
    return order.filter((category) => needed.some((one) => one === category) && !Object.hasOwn(one.options, category));
  });
}

function keysOf(catalogue: Catalogue): string[] {
  return Object.keys(catalogue).filter((key) => key !== '_about');
}

function read(language: Language): Catalogue {
  return JSON.parse(readFileSync(join(projectRoot, 'messages', `${language}.json`), 'utf8'));
}
