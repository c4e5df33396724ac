import { alignment } from './checks/alignment.ts';
import { arc } from './checks/arc.ts';
import { blockLists } from './checks/block-lists.ts';
import { certificate } from './checks/certificate.ts';
import { clock } from './checks/clock.ts';
import { disk } from './checks/disk.ts';
import { dkim } from './checks/dkim.ts';
import { dmarc } from './checks/dmarc.ts';
import { ehlo } from './checks/ehlo.ts';
import { failed } from './checks/failed.ts';
import { gmailFrom } from './checks/gmail-from.ts';
import { incoming } from './checks/incoming.ts';
import { lineLength } from './checks/line-length.ts';
import { listId } from './checks/list-id.ts';
import { mx } from './checks/mx.ts';
import { neededFields } from './checks/needed-fields.ts';
import { oneClick } from './checks/one-click.ts';
import { oneClickSigned } from './checks/one-click-signed.ts';
import { port } from './checks/port.ts';
import { ptr } from './checks/ptr.ts';
import { queue } from './checks/queue.ts';
import { relay } from './checks/relay.ts';
import { signature } from './checks/signature.ts';
import { singleFields } from './checks/single-fields.ts';
import { spamRate } from './checks/spam-rate.ts';
import { spf } from './checks/spf.ts';
import { spfAddress } from './checks/spf-address.ts';
import { starttls } from './checks/starttls.ts';
import { tlsOut } from './checks/tls-out.ts';
import { url } from './checks/url.ts';
import { wayToLeave } from './checks/way-to-leave.ts';
import type { Facts } from './facts.ts';
import type { Check, Finding } from './finding.ts';
import { judgeRules } from './provider-rules.ts';

/** Everything that is looked at, in the order in which it is read. */
export const checks: ReadonlyArray<Check> = [
  ...[mx, starttls, certificate],
  ...[spf, spfAddress, dkim, dmarc, ptr, ehlo, blockLists],
  ...[relay, port, tlsOut, queue, failed],
  ...[url, incoming, clock, disk],
  ...[signature, alignment, singleFields, neededFields, lineLength],
  ...[oneClick, oneClickSigned, wayToLeave, listId, arc, gmailFrom, spamRate],
];

/** The findings of all checks, then of each provider's rules, which rest on them. */
export function judge(facts: Facts): Finding[] {
  const findings = checks.map(({ judge: by, ...about }) => ({ ...about, ...by(facts) }));
  return [...findings, ...judgeRules(findings, facts.busiest)];
}
