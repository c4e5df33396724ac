import type { Language } from '#platform/languages.ts';

/** What a mail can ask for; `set` has a setting and a value behind it. */
export const commandNames = ['help', 'join', 'leave', 'set', 'lists', 'who', 'confirm', 'end'] as const;
export type CommandName = (typeof commandNames)[number];

type Words<Name extends string> = Record<Name, Record<Language, string>>;

/** What people write for it, the word that we write first; the English ones hold Mailman's and Majordomo's too. */
export const commandWords: Words<CommandName> = {
  help: {
    en: 'help|info|?|commands',
    fr: 'aide|aidez-moi',
    es: 'ayuda',
    ru: 'помощь|справка',
    ar: 'مساعدة|المساعدة',
    zh: '帮助|說明|说明',
  },
  join: {
    en: 'join|subscribe|sub|signup|sign up',
    fr: 's’inscrire|inscription|inscrire|inscrivez-moi|abonner|s’abonner|abonnement|rejoindre',
    es: 'unirse|inscribir|inscribirme|inscripción|suscribir|suscribirme|suscribirse|suscripción|alta',
    ru: 'подписаться|подписать|подписка|подпишите меня|вступить',
    ar: 'انضمام|اشتراك|اشترك|انضم',
    zh: '加入|订阅|訂閱',
  },
  leave: {
    en: 'leave|unsubscribe|unsub|signoff|sign off|remove|unjoin',
    fr: 'quitter|se désinscrire|désinscription|désinscrire|désinscrivez-moi|désabonner|se désabonner|désabonnement',
    es: 'salir|baja|darme de baja|darse de baja|desuscribir|desuscribirme|cancelar suscripción',
    ru: 'отписаться|отписать|отписка|отпишите меня|выйти',
    ar: 'مغادرة|إلغاء الاشتراك|الغاء الاشتراك|انسحاب',
    zh: '退出|退订|退訂|取消订阅|取消訂閱',
  },
  set: {
    en: 'set|change',
    fr: 'régler|choisir|définir',
    es: 'poner|elegir|configurar',
    ru: 'установить|выбрать|настроить',
    ar: 'اختيار|ضبط',
    zh: '设置|設定|设定',
  },
  lists: {
    en: 'lists|which',
    fr: 'listes',
    es: 'listas',
    ru: 'рассылки|списки',
    ar: 'القوائم|قوائم',
    zh: '列表|所有列表',
  },
  who: {
    en: 'who|members|review',
    fr: 'qui|membres',
    es: 'quién|miembros',
    ru: 'кто|участники',
    ar: 'من|الأعضاء',
    zh: '谁|成员',
  },
  confirm: {
    en: 'confirm|accept|ok',
    fr: 'confirmer',
    es: 'confirmar',
    ru: 'подтвердить',
    ar: 'تأكيد',
    zh: '确认|確認',
  },
  end: { en: 'end|quit|stop|exit', fr: 'fin', es: 'fin', ru: 'конец', ar: 'نهاية', zh: '结束|結束' },
};

export const settingNames = ['delivery', 'pause', 'own'] as const;
export type SettingName = (typeof settingNames)[number];
export const settingWords: Words<SettingName> = {
  delivery: {
    en: 'delivery|mail|digest',
    fr: 'envoi|courrier|distribution',
    es: 'entrega|envío|correo',
    ru: 'доставка|доставку|почта',
    ar: 'التسليم|البريد',
    zh: '投递|接收|邮件',
  },
  pause: {
    en: 'pause|vacation',
    fr: 'pause|vacances',
    es: 'pausa|vacaciones',
    ru: 'пауза|паузу',
    ar: 'توقف|إجازة',
    zh: '暂停|暫停',
  },
  own: { en: 'own|myposts', fr: 'miens|propres', es: 'propios|míos', ru: 'свои|мои', ar: 'رسائلي', zh: '自己' },
};

/** Values; `on` and `off` are Mailman's for digests. */
export const valueWords: Words<'each' | 'daily' | 'mime' | 'plain' | 'none' | 'yes' | 'no'> = {
  each: {
    en: 'each|every|all|on',
    fr: 'chaque|tous|tout',
    es: 'cada|todos|todo',
    ru: 'каждое|все',
    ar: 'كل',
    zh: '每封|全部',
  },
  daily: {
    en: 'daily|summary',
    fr: 'quotidien|résumé',
    es: 'diario|resumen',
    ru: 'ежедневно|сводка',
    ar: 'يومي|ملخص',
    zh: '每日|摘要',
  },
  mime: { en: 'mime', fr: 'mime', es: 'mime', ru: 'mime', ar: 'mime', zh: 'mime' },
  plain: { en: 'plain|text', fr: 'texte', es: 'texto', ru: 'текст', ar: 'نص', zh: '文本|纯文本' },
  none: {
    en: 'none|nothing|off|nomail',
    fr: 'rien|aucun',
    es: 'nada|ninguno',
    ru: 'ничего|нет',
    ar: 'لا شيء',
    zh: '无|不要',
  },
  yes: { en: 'yes|on|true', fr: 'oui', es: 'sí', ru: 'да', ar: 'نعم', zh: '是' },
  no: { en: 'no|off|false', fr: 'non', es: 'no', ru: 'нет', ar: 'لا', zh: '否' },
};

/** Without case, accents, marks of direction and courtesy: what two spellings of one word share. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .toLowerCase()
    .replaceAll("'", '’')
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .replace(/^[\s\p{Po}\p{Pi}\p{Pf}\p{Ps}\p{Pe}]+(?=.)|[\s.!,;:。！，；،؛\p{Pi}\p{Pf}\p{Pe}]+$/gu, '')
    .replace(/^(please|pls) | (please|pls)$/g, '');
}

export type Said<Name> = { name: Name; language: Language; rest: string };

/** Which word of a table a line begins with, the longest; what comes behind it. */
export function wordAtStart<Name extends string>(table: Words<Name>, names: ReadonlyArray<Name>, line: string) {
  let best: (Said<Name> & { length: number }) | undefined;
  for (const name of names)
    for (const [language, words] of languagesOf(table[name]))
      for (const word of words.split('|').map(plainWords)) {
        const isIt = line === word || line.startsWith(`${word} `);
        if (isIt && word.length > (best?.length ?? 0))
          best = { name, language, rest: line.slice(word.length).trim(), length: word.length };
      }
  return best;
}

/** English first: a word of several languages is taken for English. */
function languagesOf(words: Record<Language, string>): [Language, string][] {
  return (['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const).map((language) => [language, words[language]]);
}
