import type { Action, ListRules } from '../list-rules.ts';
import { patternFrom } from './mailman-pattern.ts';
import type { MailmanValues } from './mailman-values.ts';

export type MovedRules = Partial<ListRules>;

const nonMemberActions: ReadonlyArray<Action> = ['accept', 'hold', 'reject', 'discard'];

/** The switches of a Mailman 2.1 list as ours. A setting that an old version did not have keeps our default. */
export function rulesIn(values: MailmanValues): MovedRules {
  const nonMemberAction = nonMemberActions[values.number('generic_nonmember_action')];
  return {
    emergency: values.flag('emergency'),
    // Mailman has no such switch: an announcement list holds or refuses what members write.
    memberAction: 'accept',
    ...(values.has('generic_nonmember_action') && nonMemberAction ? { nonMemberAction } : {}),
    mostRecipients: Math.min(1000, Math.max(0, values.number('max_num_recipients'))),
    mustBeNamed: values.flag('require_explicit_destination'),
    otherAddresses: values
      .texts('acceptable_aliases')
      .flatMap((alias) => patternFrom(alias) ?? [])
      .slice(0, 50),
    headerPatterns: headerPatterns(values),
  };
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
