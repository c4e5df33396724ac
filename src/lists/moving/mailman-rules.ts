import type { Action, ListRules } from '../list-rules.ts';
import { patternFrom } from './mailman-pattern.ts';
import type { MailmanValues } from './mailman-values.ts';

export type MovedRules = Partial<ListRules>;

const nonMemberActions: ReadonlyArray<Action> = ['accept', 'hold', 'reject', 'discard'];

/** The switches of a Mailman 2.1 list as ours. A setting that an old version did not have keeps our default. */
export function rulesIn(values: MailmanValues): MovedRules {
  return { ...judgementIn(values), ...formIn(values), ...mailIn(values) };
}

function judgementIn(values: MailmanValues): MovedRules {
  const nonMemberAction = nonMemberActions[values.number('generic_nonmember_action')];
  return {
    emergency: values.flag('emergency'),
    // Mailman has no such switch: an announcement list holds or refuses what its members write, one by one.
    memberAction: 'accept',
    ...(values.has('generic_nonmember_action') && nonMemberAction ? { nonMemberAction } : {}),
    mostRecipients: within(values.number('max_num_recipients'), 0, 1000),
    mustBeNamed: values.flag('require_explicit_destination'),
    otherAddresses: values
      .texts('acceptable_aliases')
      .flatMap((alias) => patternFrom(alias) ?? [])
      .slice(0, 50),
    headerPatterns: headerPatterns(values),
    ...(values.has('send_welcome_msg') ? { welcomes: values.flag('send_welcome_msg') } : {}),
    ...(values.has('admin_immed_notify') ? { tellsRequests: values.flag('admin_immed_notify') } : {}),
  };
}

/** By the numbers of `dmarc_moderation_action`; whoever accepted everything lost authors by it, and is munged here. */
const dmarcActions: ReadonlyArray<ListRules['dmarcAction']> = ['munge', 'munge', 'wrap', 'reject', 'discard'];

function formIn(values: MailmanValues): MovedRules {
  const footer = values.text('msg_footer');
  const isUsual = footer.includes('listinfo');
  return {
    // `%d` is the number of the post, which we do not count.
    subjectPrefix: values
      .text('subject_prefix')
      .replace(/%0?\d*d/g, '')
      .replace(/\s+(?=[\])\s]|$)/g, '')
      .trim()
      .slice(0, 60),
    footer: footer !== '',
    footerText: isUsual ? '' : withoutFields(footer).slice(0, 2000),
    replyTo: values.number('reply_goes_to_list') === 1 ? 'list' : 'author',
    dmarcAction: dmarcActions[values.number('dmarc_moderation_action')] ?? 'munge',
    alwaysNameList: values.flag('from_is_list'),
  };
}

/** Lines that Mailman filled in name its own pages and fields: they are left out. */
export function withoutFields(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/%\(\w+\)s|^_{10,}$/.test(line))
    .join('\n')
    .trim();
}

/** By the numbers of `digest_volume_frequency`. */
const volumes: ReadonlyArray<ListRules['digestVolume']> = ['yearly', 'monthly', 'quarterly', 'weekly', 'daily'];
const day = 86_400;

function mailIn(values: MailmanValues): MovedRules {
  const digestVolume = volumes[values.number('digest_volume_frequency')];
  return {
    ...(values.has('digest_size_threshhold')
      ? { digestSize: within(values.number('digest_size_threshhold'), 0, 1000) }
      : {}),
    ...(values.has('digest_volume_frequency') && digestVolume ? { digestVolume } : {}),
    ...(values.has('bounce_processing') ? { bounces: values.flag('bounce_processing') } : {}),
    ...(values.has('bounce_score_threshold')
      ? { bounceThreshold: within(values.number('bounce_score_threshold'), 2, 30) }
      : {}),
    ...(values.has('bounce_info_stale_after')
      ? { bounceDays: within(values.number('bounce_info_stale_after') / day, 1, 60) }
      : {}),
    ...(values.has('bounce_you_are_disabled_warnings')
      ? { bounceWarnings: within(values.number('bounce_you_are_disabled_warnings'), 0, 10) }
      : {}),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** Rules of the form `^Field: text`, whose action holds (6), or goes further: what they hit waits for a moderator here. */
export function headerPatterns(values: MailmanValues): string[] {
  return values
    .rows('header_filter_rules')
    .flatMap(([regex]) => (typeof regex === 'string' ? values.decode(regex).split(/\r?\n/) : []))
    .flatMap((line) => headerPattern(line.trim()) ?? [])
    .slice(0, 50);
}

export function headerPattern(line: string): string | undefined {
  const [, field = '', text = ''] = /^\^?([!-9;-~]+):\s*(?:\\s[*+]?)?(.*)$/.exec(line) ?? [];
  const pattern = field && text ? patternFrom(`^${text}`) : undefined;
  return pattern === undefined ? undefined : `${field}: ${pattern.endsWith('*') ? pattern : `${pattern}*`}`;
}
