import { type Actor, holds } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { readNetwork } from '#platform/settings.ts';
import { judge } from './checks.ts';
import type { DnsRecord, Finding } from './finding.ts';
import { gatherFacts, type Limits } from './gather-facts.ts';
import { recordsToPublish } from './records.ts';

export type Report = {
  at: Date;
  domain: string;
  findings: Finding[];
  /** What should stand in DNS, whether it does already or not. */
  records: DnsRecord[];
};

const kept = 60_000;
const known = new WeakMap<House, { at: number; domain: string; report: Promise<Report> }>();

/**
 * Looks whether mail arrives and leaves as it should. An answer is good for a minute, and who asks meanwhile waits for
 * the same one: pressing the button often asks nobody more often.
 */
export async function examine(house: House, actor: Actor, limits?: Limits): Promise<Report> {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
  const network = await readNetwork(house.db);
  if (!network) throw new Refusal(409, 'front.doctor.error.not-set-up');
  const before = known.get(house);
  const now = house.now().getTime();
  const { domain } = network;
  if (before && before.domain === domain && now - before.at < kept) return before.report;
  const report = look(house, actor, domain, limits);
  known.set(house, { at: now, domain, report });
  report.catch(() => known.delete(house));
  return report;
}

async function look(house: House, actor: Actor, domain: string, limits?: Limits): Promise<Report> {
  const facts = await gatherFacts(house, actor, domain, limits);
  return { at: facts.now, domain: facts.domain, findings: judge(facts), records: recordsToPublish(facts) };
}
