import type { MessageKey } from '#platform/messages.ts';
import type { LeftOut } from './mailman-config.ts';
import { headerPattern } from './mailman-rules.ts';
import type { MailmanValues } from './mailman-values.ts';

/** Settings that have no counterpart here, and their value in a list that never used them. */
const unused: ReadonlyArray<readonly [name: string, usual: number, why: MessageKey]> = [
  ['default_member_moderation', 0, 'moving.why.new-moderated'],
  ['member_moderation_action', 0, 'moving.why.moderation-action'],
  ['anonymous_list', 0, 'moving.why.anonymous'],
  ['umbrella_list', 0, 'moving.why.none'],
  ['topics_enabled', 0, 'moving.why.none'],
  ['gateway_to_news', 0, 'moving.why.none'],
  ['gateway_to_mail', 0, 'moving.why.none'],
  ['filter_content', 0, 'moving.why.filter'],
  ['scrub_nondigest', 0, 'moving.why.filter'],
  ['autorespond_postings', 0, 'moving.why.none'],
  ['autorespond_admin', 0, 'moving.why.none'],
  ['autorespond_requests', 0, 'moving.why.none'],
  ['unsubscribe_policy', 0, 'moving.why.leave'],
  ['personalize', 0, 'moving.why.none'],
  ['subscribe_policy', 1, 'moving.why.policy'],
];

const unusedTexts: ReadonlyArray<readonly [name: string, why: MessageKey]> = [
  ['msg_header', 'moving.why.none'],
  ['digest_header', 'moving.why.none'],
  ['regular_include_lists', 'moving.why.none'],
  ['regular_exclude_lists', 'moving.why.none'],
  ['hold_these_nonmembers', 'moving.why.none'],
  ['reject_these_nonmembers', 'moving.why.none'],
  ['nonmember_rejection_notice', 'moving.why.none'],
  ['member_moderation_notice', 'moving.why.none'],
];

/** Every setting that was used there and cannot be carried, as it stands in the file. */
export function leftOutSettings(values: MailmanValues): LeftOut[] {
  const numbers = unused.flatMap(([name, usual, why]) => {
    const value = values.number(name);
    // Policies 1, 2 and 3 are confirm, approve and both: here approving always comes after confirming.
    const isUsual = name === 'subscribe_policy' ? value > 0 : value === usual;
    return !values.has(name) || isUsual ? [] : [{ what: `${name} = ${value}`, why }];
  });
  const texts = unusedTexts.flatMap(([name, why]) =>
    values.texts(name).length > 0 ? [{ what: `${name}: ${values.texts(name).join(' ').slice(0, 100)}`, why }] : [],
  );
  const replyTo =
    values.number('reply_goes_to_list') === 2
      ? [{ what: `reply_to_address = ${values.text('reply_to_address')}`, why: 'moving.why.none' as const }]
      : [];
  const headers = values
    .rows('header_filter_rules')
    .flatMap(([regex]) => (typeof regex === 'string' ? values.decode(regex).split(/\r?\n/) : []))
    .filter((line) => line.trim() !== '' && headerPattern(line.trim()) === undefined)
    .map((what): LeftOut => ({ what: `header_filter_rules: ${what}`, why: 'moving.why.pattern' }));
  const passwords =
    values.entries('passwords').length > 0 ? [{ what: 'passwords', why: 'moving.why.passwords' as const }] : [];
  const scores =
    values.entries('bounce_info').length > 0 ? [{ what: 'bounce_info', why: 'moving.why.scores' as const }] : [];
  return [...numbers, ...texts, ...replyTo, ...headers, ...passwords, ...scores];
}
