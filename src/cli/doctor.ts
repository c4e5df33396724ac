import { examine, groups, groupWords, type Report, stateWords, zoneLine } from '#front/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import type { Translate } from '#platform/messages.ts';
import { type Command, exit } from './command.ts';

/** Whether mail will arrive, and what to put where when not. A script reads it with `--json` and from the exit code. */
export const doctor: Command = {
  words: 'doctor',
  takes: [],
  options: { json: '' },
  needs: [],
  summary: 'cli.doctor.summary',
  async run({ house, t, terminal }, _given, { json }) {
    const report = await examine(house, houseActor('command'));
    if (json) terminal.line(JSON.stringify(forPrograms(report, t), null, 2));
    else for (const line of inLines(report, t)) terminal.line(line);
    return report.findings.some(({ state }) => state === 'wrong') ? exit.fault : exit.done;
  },
};

type Finding = Report['findings'][number];

function inLines(report: Report, t: Translate): string[] {
  const lines = groups.flatMap((group) => [
    '',
    t(groupWords[group]),
    ...report.findings.filter((finding) => finding.group === group).flatMap((finding) => linesOf(finding, t)),
  ]);
  const records = report.records.map((record) => `  ${zoneLine(record)}`);
  return [t('front.doctor.lede', { domain: report.domain }), ...lines, '', t('front.doctor.records'), ...records];
}

function linesOf({ id, state, title, found, advice, source }: Finding, t: Translate): string[] {
  const lines = [`  ${t(stateWords[state])}: ${t(title)} (${id})`, `      ${t(found.key, found.values)}`];
  if (advice) lines.push(`      → ${t(advice.key, advice.values)}`);
  if (state !== 'good' && source) lines.push(`      ${source.title}: ${source.url}`);
  return lines;
}

function forPrograms({ at, domain, findings, records }: Report, t: Translate): object {
  return {
    at: at.toISOString(),
    domain,
    findings: findings.map(({ title, found, advice, ...finding }) => ({
      ...finding,
      title: t(title),
      found: t(found.key, found.values),
      advice: advice ? t(advice.key, advice.values) : null,
    })),
    records: records.map((record) => ({ ...record, line: zoneLine(record) })),
  };
}
