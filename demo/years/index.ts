import type { DemoList } from '../types.ts';
import { type Said, talk } from './talk.ts';
import { writeMail } from './write-mail.ts';

export type OldMail = { at: Date; raw: Buffer };

/** The list that came before the network's own lists, with twenty years of what was written on it. */
export const oldList: DemoList = {
  name: 'compact-talk',
  title: 'Compact talk',
  titles: {
    en: 'Compact talk',
    fr: 'Conversations sur le Pacte',
    es: 'Conversaciones sobre el Pacto',
    ru: 'Разговор о Договоре',
    zh: '《契约》漫谈',
    ar: 'حديث الميثاق',
  },
  descriptions: {
    en: 'Twenty years of talk about the Compact, moved here from an older list manager.',
    fr: 'Vingt ans de conversations sur le Pacte, reprises d’un ancien gestionnaire de listes.',
    es: 'Veinte años de conversaciones sobre el Pacto, traídas de un gestor de listas anterior.',
    ru: 'Двадцать лет разговоров о Договоре, перенесённых из прежней программы рассылок.',
    zh: '关于《契约》的二十年讨论，从旧的邮件列表系统迁移而来。',
    ar: 'عشرون عاما من الحديث عن الميثاق، نُقلت إلى هنا من نظام قوائم أقدم.',
  },
  language: 'en',
};

const messages = 4000;

/**
 * The mails of the old list in the order in which they were sent. The first message of every thirtieth conversation is
 * lost, as in any old archive. The same start gives the same bytes.
 */
export function oldMails(start: Date): OldMail[] {
  return [...talk(start, messages)]
    .filter((said) => !isLost(said))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n)
    .map((said) => ({ at: said.at, raw: writeMail(said) }));
}

function isLost({ n, answers }: Said): boolean {
  return answers === undefined && n % 30 === 7;
}
