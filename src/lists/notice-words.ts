import type { MessageKey } from '#platform/messages.ts';

/** The mails a list writes, by what they are about. */
export type NoticeKind =
  | 'confirm'
  | 'confirm-request'
  | 'request-waits'
  | 'declined'
  | 'invite'
  | 'not-open'
  | 'preferences'
  | 'already'
  | 'welcome'
  | 'goodbye'
  | 'removed'
  | 'added'
  | 'twice'
  | 'office-given'
  | 'office-offered'
  | 'office-taken'
  | 'leave'
  | 'not-subscribed'
  | 'help'
  | 'held'
  | 'held-why'
  | 'rejected'
  | 'expired'
  | 'waiting'
  | 'asking'
  | 'edited'
  | 'unreached'
  | 'unreached-digest'
  | 'commands'
  | 'changes';
/** Where each is in the catalogue. */
export const noticeWords: Record<NoticeKind, { subject: MessageKey; text: MessageKey }> = {
  confirm: { subject: 'lists.mail.confirm.subject', text: 'lists.mail.confirm.text' },
  'confirm-request': { subject: 'lists.mail.confirm.subject', text: 'lists.mail.confirm-request.text' },
  'request-waits': { subject: 'lists.mail.request-waits.subject', text: 'lists.mail.request-waits.text' },
  declined: { subject: 'lists.mail.declined.subject', text: 'lists.mail.declined.text' },
  invite: { subject: 'lists.mail.invite.subject', text: 'lists.mail.invite.text' },
  'not-open': { subject: 'lists.mail.not-open.subject', text: 'lists.mail.not-open.text' },
  preferences: { subject: 'lists.mail.preferences.subject', text: 'lists.mail.preferences.text' },
  already: { subject: 'lists.mail.already.subject', text: 'lists.mail.already.text' },
  welcome: { subject: 'lists.mail.welcome.subject', text: 'lists.mail.welcome.text' },
  goodbye: { subject: 'lists.mail.goodbye.subject', text: 'lists.mail.goodbye.text' },
  removed: { subject: 'lists.mail.removed.subject', text: 'lists.mail.removed.text' },
  added: { subject: 'lists.mail.welcome.subject', text: 'lists.mail.added.text' },
  'office-given': { subject: 'lists.mail.office-given.subject', text: 'lists.mail.office-given.text' },
  'office-offered': { subject: 'lists.mail.office-offered.subject', text: 'lists.mail.office-offered.text' },
  'office-taken': { subject: 'lists.mail.office-taken.subject', text: 'lists.mail.office-taken.text' },
  twice: { subject: 'lists.mail.twice.subject', text: 'lists.mail.twice.text' },
  leave: { subject: 'lists.mail.leave.subject', text: 'lists.mail.leave.text' },
  'not-subscribed': { subject: 'lists.mail.not-subscribed.subject', text: 'lists.mail.not-subscribed.text' },
  help: { subject: 'lists.mail.help.subject', text: 'lists.mail.help.text' },
  held: { subject: 'lists.mail.held.subject', text: 'lists.mail.held.text' },
  'held-why': { subject: 'lists.mail.held.subject', text: 'lists.mail.held-why.text' },
  expired: { subject: 'lists.mail.expired.subject', text: 'lists.mail.expired.text' },
  waiting: { subject: 'lists.mail.waiting.subject', text: 'lists.mail.waiting.text' },
  asking: { subject: 'lists.mail.asking.subject', text: 'lists.mail.asking.frame' },
  commands: { subject: 'lists.mail.commands.subject', text: 'lists.mail.commands.text' },
  changes: { subject: 'lists.mail.changes.subject', text: 'lists.mail.changes.text' },
  edited: { subject: 'lists.mail.edited.subject', text: 'lists.mail.edited.text' },
  'unreached-digest': { subject: 'lists.mail.unreached-digest.subject', text: 'lists.mail.unreached-digest.text' },
  unreached: { subject: 'lists.mail.unreached.subject', text: 'lists.mail.unreached.text' },
  rejected: { subject: 'lists.mail.rejected.subject', text: 'lists.mail.rejected.text' },
};
