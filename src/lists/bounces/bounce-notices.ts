import type { Language } from '#platform/languages.ts';
import { type MessageKey, translator, type Values } from '#platform/messages.ts';

/** The mails about mail that comes back: to the member, to the list's owners, to the site's administrators. */
export type BounceNotice = 'probe' | 'warning' | 'owner-off' | 'owner-ended' | 'alarms';
const words: Record<BounceNotice, { subject: MessageKey; text: MessageKey }> = {
  probe: { subject: 'lists.mail.probe.subject', text: 'lists.mail.probe.text' },
  warning: { subject: 'lists.mail.warning.subject', text: 'lists.mail.warning.text' },
  'owner-off': { subject: 'lists.mail.owner-off.subject', text: 'lists.mail.owner-off.text' },
  'owner-ended': { subject: 'lists.mail.owner-ended.subject', text: 'lists.mail.owner-ended.text' },
  alarms: { subject: 'lists.mail.alarms.subject', text: 'lists.mail.alarms.text' },
};

export function writeBounceNotice(kind: BounceNotice, language: Language, values: Values) {
  const t = translator(language);
  const footer = 'owner' in values ? `\n\n${t('lists.mail.footer', values)}` : '';
  return { subject: t(words[kind].subject, values), text: `${t(words[kind].text, values)}${footer}\n` };
}

export type AlarmTold = { kind: 'mass' | 'policy'; title: string; copies: number; failed: number };

export function writeAlarm(language: Language, { kind, title, copies, failed }: AlarmTold): string {
  const key = kind === 'mass' ? 'lists.alarm.mass' : 'lists.alarm.policy';
  return translator(language)(key, { title, copies, failed });
}
