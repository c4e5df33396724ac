import type { Rule } from '../chain.ts';

/** What people write to everybody who meant to write to a machine. */
const commands = new Set(
  [
    'subscribe|unsubscribe|join|leave|remove|help|stop|subscribe me|unsubscribe me|remove me|sign me off|signoff',
    'abonner|désabonner|s’abonner|se désabonner|désabonnez-moi|désinscrire|désinscription|désinscrivez-moi|inscription|aide',
    'suscribir|suscribirme|suscripción|cancelar suscripción|desuscribir|darme de baja|alta|baja|ayuda',
    'подписаться|отписаться|подписка|отписка|подпишите меня|отпишите меня|помощь',
    'اشتراك|إلغاء الاشتراك|الغاء الاشتراك|ألغوا اشتراكي|انضمام|مغادرة|مساعدة',
    '订阅|退订|取消订阅|加入|离开|退出|帮助',
  ].flatMap((language) => language.split('|').map(plain)),
);
/** More than this is somebody who has something to say. */
const mostLetters = 600;

/** A short post whose subject or first line is nothing but a command: its author wants `-join`, `-leave` or `-help`. */
export const administrivia: Rule = {
  name: 'administrivia',
  hits: ({ subject, text, list }) => {
    if (text === undefined || text.length > mostLetters) return false;
    const opening = text.split('\n').find((line) => line.trim() !== '') ?? '';
    return [subject, opening].some((line) => commands.has(plain(line).replace(` ${list.name}`, '')));
  },
};

/** Without case, accents' spelling, courtesy and marks around. */
function plain(line: string): string {
  return line
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll("'", '’')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^(please|pls) | please$/g, '');
}
