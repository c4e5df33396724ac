import type { MessageKey } from '#platform/messages.ts';
import type { Facts } from './facts.ts';
import { type Finding, type Source, type State, say } from './finding.ts';

type Provider = 'gmail' | 'yahoo' | 'microsoft';
/**
 * A published rule and the checks it rests on: all of `needs` must hold, and of a nested list one. `bulk` rules are for
 * those who send many.
 */
export type Rule = {
  provider: Provider;
  id: string;
  title: MessageKey;
  bulk: boolean;
  needs: ReadonlyArray<string | ReadonlyArray<string>>;
};

/** As they stood in November 2026. Gmail and Microsoft name this number of copies a day; Yahoo names none. */
export const bulkCopies = 5000;
const sources: Record<Provider, Source> = {
  gmail: {
    title: 'Gmail: Email sender guidelines',
    url: 'https://support.google.com/mail/answer/81126',
    since: '2024-02-01',
  },
  yahoo: {
    title: 'Yahoo: Sender Best Practices',
    url: 'https://senders.yahooinc.com/best-practices/',
    since: '2024-02',
  },
  microsoft: {
    title: 'Microsoft: Outlook’s new requirements for high-volume senders',
    url: 'https://techcommunity.microsoft.com/blog/microsoftdefenderforoffice365blog/strengthening-email-ecosystem-outlook%E2%80%99s-new-requirements-for-high%E2%80%90volume-senders/4399730',
    since: '2025-05-05',
  },
};

const either: Rule['needs'] = [['spf-address', 'signature']];
const both = ['spf', 'spf-address', 'dkim', 'signature'];
const format = ['single-fields', 'needed-fields', 'line-length'];
const leave = ['one-click', 'one-click-signed'];

export const rules: ReadonlyArray<Rule> = [
  rule('gmail', 'one-proof', 'front.doctor.rule.one-proof', false, either),
  rule('gmail', 'ptr', 'front.doctor.check.ptr', false, ['ptr']),
  rule('gmail', 'tls', 'front.doctor.check.tls-out', false, ['tls-out']),
  rule('gmail', 'spam-rate', 'front.doctor.check.spam-rate', false, ['spam-rate']),
  rule('gmail', 'format', 'front.doctor.rule.format', false, format),
  rule('gmail', 'gmail-from', 'front.doctor.check.gmail-from', false, ['gmail-from']),
  rule('gmail', 'forwarding', 'front.doctor.rule.forwarding', false, ['arc', 'list-id']),
  rule('gmail', 'both-proofs', 'front.doctor.rule.both-proofs', true, both),
  rule('gmail', 'dmarc', 'front.doctor.check.dmarc', true, ['dmarc']),
  rule('gmail', 'alignment', 'front.doctor.check.alignment', true, ['alignment']),
  rule('gmail', 'one-click', 'front.doctor.check.one-click', true, leave),
  rule('gmail', 'way-to-leave', 'front.doctor.check.way-to-leave', true, ['way-to-leave']),
  rule('yahoo', 'one-proof', 'front.doctor.rule.one-proof', false, either),
  rule('yahoo', 'spam-rate', 'front.doctor.check.spam-rate', false, ['spam-rate']),
  rule('yahoo', 'ptr', 'front.doctor.check.ptr', false, ['ptr']),
  rule('yahoo', 'format', 'front.doctor.rule.format', false, format),
  rule('yahoo', 'both-proofs', 'front.doctor.rule.both-proofs', true, both),
  rule('yahoo', 'dmarc', 'front.doctor.check.dmarc', true, ['dmarc']),
  rule('yahoo', 'alignment', 'front.doctor.check.alignment', true, ['alignment']),
  rule('yahoo', 'one-click', 'front.doctor.check.one-click', true, leave),
  rule('yahoo', 'way-to-leave', 'front.doctor.check.way-to-leave', true, ['way-to-leave']),
  rule('microsoft', 'spf', 'front.doctor.check.spf-address', true, ['spf', 'spf-address']),
  rule('microsoft', 'dkim', 'front.doctor.check.signature', true, ['dkim', 'signature']),
  rule('microsoft', 'dmarc', 'front.doctor.check.dmarc', true, ['dmarc']),
  rule('microsoft', 'alignment', 'front.doctor.check.alignment', true, ['alignment']),
  rule('microsoft', 'way-to-leave', 'front.doctor.check.way-to-leave', true, ['way-to-leave']),
];

function rule(provider: Provider, id: string, title: MessageKey, bulk: boolean, needs: Rule['needs']): Rule {
  return { provider, id, title, bulk, needs };
}

/** From best to worst; what is not known is worse than a warning, for it may hide anything. */
const order: ReadonlyArray<State> = ['good', 'warning', 'not checked', 'wrong'];

/** What breaks a rule for those who send many is a warning as long as we send fewer. */
export function judgeRules(findings: ReadonlyArray<Finding>, busiest: Facts['busiest']): Finding[] {
  const states = new Map(findings.map(({ id, state }) => [id, state]));
  const stateOf = (id: string) => states.get(id) ?? 'not checked';
  const sorted = (these: ReadonlyArray<State>) =>
    [...these].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return rules.map(({ provider, id, title, bulk, needs }) => {
    const each = needs.map((need) =>
      typeof need === 'string' ? stateOf(need) : (sorted(need.map(stateOf))[0] ?? 'good'),
    );
    const worst = sorted(each).at(-1) ?? 'good';
    const few = bulk && busiest[provider] < bulkCopies;
    const checks = needs.flat().join(', ');
    return {
      id: `${provider}-${id}`,
      group: provider,
      title,
      source: sources[provider],
      state: worst === 'wrong' && few ? 'warning' : worst,
      found: say(bulk ? 'front.doctor.found.rests-on-bulk' : 'front.doctor.found.rests-on', {
        checks,
        ...(bulk ? { n: busiest[provider] } : {}),
      }),
    };
  });
}
