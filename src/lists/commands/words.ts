import type { Language } from '#platform/languages.ts';

/** What a mail can ask for; `set` has a setting and a value behind it. */
export const commandNames = [
  'help',
  'join',
  'leave',
  'set',
  'mute',
  'unmute',
  'lists',
  'who',
  'confirm',
  'end',
] as const;
export type CommandName = (typeof commandNames)[number];

type Words<Name extends string> = Record<Name, Record<Language, string>>;

/** What people write for it, the word that we write first; the English ones hold Mailman's and Majordomo's too. */
export const commandWords: Words<CommandName> = {
  help: {
    en: 'help|info|?|commands',
    fr: 'aide|aidez-moi|au secours|mode d’emploi',
    es: 'ayuda|ayúdame|instrucciones',
    ru: 'помощь|справка|помогите|команды',
    ar: 'مساعدة|المساعدة|ساعدوني|تعليمات',
    zh: '帮助|幫助|說明|说明|求助',
  },
  join: {
    en: 'join|subscribe|sub|signup|sign up',
    fr: 's’inscrire|inscription|inscrire|inscrivez-moi|abonner|s’abonner|abonnez-moi|m’abonner|m’inscrire|je m’inscris|abonnement|rejoindre',
    es: 'unirse|unirme|inscribir|inscribirme|inscribirse|inscripción|suscribir|suscribirme|suscribirse|suscripción|subscribir|alta|darme de alta|darse de alta',
    ru: 'подписаться|подписать|подписать меня|подписка|подписку|подпишите меня|подпишите|вступить',
    ar: 'انضمام|الانضمام|اشتراك|الاشتراك|اشترك|أشترك|انضم|أنضم|تسجيل',
    zh: '加入|加入列表|订阅|訂閱|申请加入|報名|报名',
  },
  leave: {
    en: 'leave|unsubscribe|unsub|signoff|sign off|remove|unjoin',
    fr: 'quitter|se désinscrire|désinscription|désinscrire|désinscrivez-moi|désabonner|désabonnez-moi|se désabonner|me désabonner|me désinscrire|désabonnement|je quitte|partir',
    es: 'salir|baja|dar de baja|darme de baja|darse de baja|desuscribir|desuscribirme|desuscribirse|cancelar suscripción|cancelar la suscripción|cancelar mi suscripción|desinscribir',
    ru: 'отписаться|отписать|отписать меня|отписка|отпишите меня|отпишите|выйти|покинуть|отменить подписку',
    ar: 'مغادرة|المغادرة|إلغاء الاشتراك|الغاء الاشتراك|إلغاء اشتراكي|إلغاء|انسحاب|الانسحاب|خروج',
    zh: '退出|退出列表|退订|退訂|取消订阅|取消訂閱',
  },
  set: {
    en: 'set|change',
    fr: 'régler|réglez|choisir|définir|changer',
    es: 'poner|pon|elegir|configurar|cambiar',
    ru: 'установить|выбрать|настроить|изменить|задать',
    ar: 'اختيار|اختر|ضبط|تغيير',
    zh: '设置|設置|設定|设定|更改',
  },
  mute: {
    en: 'mute|ignore',
    fr: 'ignorer|muet',
    es: 'silenciar|ignorar',
    ru: 'заглушить|игнорировать',
    ar: 'كتم|تجاهل',
    zh: '静音|靜音|忽略',
  },
  unmute: {
    en: 'unmute|unignore',
    fr: 'suivre|rétablir',
    es: 'seguir|reactivar',
    ru: 'вернуть|следить',
    ar: 'إلغاء الكتم|الغاء الكتم|متابعة',
    zh: '取消静音|取消靜音|恢复',
  },
  lists: {
    en: 'lists|which',
    fr: 'listes|les listes',
    es: 'listas|las listas',
    ru: 'рассылки|списки',
    ar: 'القوائم|قوائم',
    zh: '列表|所有列表|邮件列表',
  },
  who: {
    en: 'who|members|review',
    fr: 'qui|membres',
    es: 'quién|quiénes|miembros',
    ru: 'кто|участники',
    ar: 'من|الأعضاء',
    zh: '谁|誰|成员|成員',
  },
  confirm: {
    en: 'confirm|accept|ok',
    fr: 'confirmer|je confirme|confirmation',
    es: 'confirmar|confirmo|confirmación',
    ru: 'подтвердить|подтверждаю|подтверждение',
    ar: 'تأكيد|أؤكد',
    zh: '确认|確認',
  },
  end: {
    en: 'end|quit|stop|exit',
    fr: 'fin|terminer',
    es: 'fin|terminar',
    ru: 'конец|стоп',
    ar: 'نهاية|انتهى',
    zh: '结束|結束',
  },
};

export const settingNames = ['delivery', 'pause', 'own'] as const;
export type SettingName = (typeof settingNames)[number];
export const settingWords: Words<SettingName> = {
  delivery: {
    en: 'delivery|mail|digest',
    fr: 'envoi|courrier|courriels|condensé|distribution',
    es: 'entrega|envío|correo|correos',
    ru: 'доставка|доставку|почта|почту|дайджест|письма',
    ar: 'التسليم|البريد|بريدي|الموجز',
    zh: '投递|投遞|接收|邮件|郵件',
  },
  pause: {
    en: 'pause|vacation',
    fr: 'pause|vacances',
    es: 'pausa|vacaciones',
    ru: 'пауза|паузу',
    ar: 'توقف|إيقاف|إجازة',
    zh: '暂停|暫停',
  },
  own: {
    en: 'own|myposts',
    fr: 'miens|mes messages|propres',
    es: 'propios|míos|mis mensajes',
    ru: 'свои|мои|свои письма|мои письма',
    ar: 'رسائلي',
    zh: '自己|自己的邮件',
  },
};

/** Values; `on` and `off` are Mailman's for digests. */
export const valueWords: Words<'each' | 'daily' | 'mime' | 'plain' | 'none' | 'yes' | 'no'> = {
  each: {
    en: 'each|every|all|on',
    fr: 'chaque|tous|tout',
    es: 'cada|todos|todo',
    ru: 'каждое|каждое письмо|все',
    ar: 'كل',
    zh: '每封|每一封|全部',
  },
  daily: {
    en: 'daily|summary',
    fr: 'synthèse|quotidien|quotidienne|résumé',
    es: 'síntesis|diario|diaria|resumen',
    ru: 'сводка|сводку|ежедневно|каждый день',
    ar: 'خلاصة|يومي|يوميا|ملخص',
    zh: '概要|每日|每天|每日概要',
  },
  mime: { en: 'mime', fr: 'mime', es: 'mime', ru: 'mime', ar: 'mime', zh: 'mime' },
  plain: { en: 'plain|text', fr: 'texte', es: 'texto', ru: 'текст', ar: 'نص', zh: '文本|纯文本' },
  none: {
    en: 'none|nothing|off|nomail',
    fr: 'rien|aucun',
    es: 'nada|ninguno',
    ru: 'ничего|без писем|нет',
    ar: 'لا شيء|لا بريد',
    zh: '无|無|不要|不收',
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
