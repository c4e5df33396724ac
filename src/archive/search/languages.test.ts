import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { collectionFor, searchMessages } from '../queries.ts';

/** One mail in each language; what finds it, and what is known not to. */
const mails: Record<string, { body: string; found: string[]; missed: string[] }> = {
  en: {
    body: 'We have been negotiating with the delegations about the secretariat, a multi-stakeholder forum and its regular budget.',
    found: [
      ...['negotiation', 'negotiations', 'negotiated', 'NEGOTIATE', 'delegation', 'budgets', 'negotiat*', 'deleg*'],
      ...['multistakeholder', 'multi-stakeholder', 'multi stakeholders', '"regular budget"', 'négotiation', 'secret*'],
    ],
    // Stemming knows endings, not what is irregular or means the same.
    missed: ['fora', 'funding', '"budget regular"', 'gotiat*'],
  },
  fr: {
    body: 'Les délégués français ont négocié les premières propositions sur la sécurité et le financement du secrétariat.',
    found: [
      ...[
        'délégué',
        'delegues',
        'DÉLÉGUÉE',
        'négocier',
        'negocie',
        'négociation',
        'négoci*',
        'premier',
        'première',
        'proposition',
      ],
      ...['securite', 'sécurités', 'financements', 'financer', '"premières propositions"', '"premieres propositions"'],
    ],
    // The third person plural keeps its ending.
    missed: ['délégation', 'négocient', 'argent'],
  },
  es: {
    body: 'Las delegaciones siguen negociando los párrafos económicos; la sesión sobre la financiación terminó en otoño.',
    found: [
      ...[
        'delegación',
        'delegado',
        'delegacion',
        'negociar',
        'negociaciones',
        'negociacion',
        'parrafo',
        'párrafo',
        'economico',
      ],
      ...['económica', 'sesiones', 'sesion', 'financiaciones', 'otono', 'negociac*'],
    ],
    missed: ['dinero'],
  },
  ru: {
    body: 'Делегации ещё ведут переговоры о финансировании секретариата; всё решит её управление.',
    found: [
      'делегация',
      'ДЕЛЕГАЦИЙ',
      'переговорами',
      'переговор*',
      'финансирование',
      'управления',
      'секретариат',
      'решит',
    ],
    missed: ['деньги', 'финансовый'],
  },
  ar: {
    body: 'تتفاوض الوفود منذ أسابيع بشأن تمويل الأمانة والتعاون الدولي والاجتماعات الإقليمية والهيئة العُلـــيا في مدرسة.',
    found: [
      'وفود',
      'الوفود',
      'للوفود',
      'تمويل',
      'التمويل',
      'بتمويل',
      'أمانة',
      'الامانه',
      'دولية',

      'العليا',
      'مدرسه',
      'اقليمية',
    ],
    // Broken plurals, verbs and their nouns, and some words with hamza behind "and the" keep stems of their own.
    missed: ['وفد', 'مفاوضات', 'هيئة'],
  },
  zh: {
    body: '各代表团仍在就秘书处的经费和国际合作问题进行谈判，希望尽快达成共识。',
    found: ['谈判', '经费', '秘书处', '国际合作', '代表团', '合作 经费', '"国际合作"', '共*'],
    // Simplified and traditional letters are different letters; the end of a word does not find it.
    missed: ['談判', '經費'],
  },
  de: {
    body: 'Die Delegationen verhandeln über den Haushalt und die Straße nach Zürich, und das ist nicht für alle ein Erfolg.',
    found: ['Delegationen', 'zurich', 'ZÜRICH', 'strasse', 'Deleg*', 'uber'],
    // No stemmer is used for languages beyond the six.
    missed: ['Delegation', 'verhandelt'],
  },
  ja: { body: '事務局の予算について交渉を続けています。', found: ['予算', '交渉', '事務局'], missed: ['よさん'] },
  th: { body: 'คณะผู้แทนยังคงเจรจาเรื่องงบประมาณของสำนักเลขาธิการ', found: ['งบประมาณ', 'เจรจา'], missed: ['การเงิน'] },
};

test('each language is found by the forms of its words, with and without accents', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'words'), slug: 'words' };
  for (const [language, { body }] of Object.entries(mails)) {
    await file(house, shelf, letter({ id: `${language}@x.example`, subject: `tongue-${language}`, body }));
  }
  const within = [await collectionFor(house.db, stranger, 'words')];
  const answers: Record<string, { found: string[]; missed: string[] }> = {};
  for (const [language, { found, missed }] of Object.entries(mails)) {
    const finding = async (queries: string[]) => {
      const each = await Promise.all(
        queries.map((query) => searchMessages(house.db, stranger, within, { query, perPage: 100 })),
      );
      return queries.filter((_, n) => each[n]?.messages.some(({ subject }) => subject === `tongue-${language}`));
    };
    const wronglyFound = await finding(missed);
    answers[language] = {
      found: await finding(found),
      missed: missed.filter((query) => !wronglyFound.includes(query)),
    };
  }
  const expected = Object.entries(mails).map(([language, { found, missed }]) => [language, { found, missed }]);
  expect(answers).toEqual(Object.fromEntries(expected));
});
