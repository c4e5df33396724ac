import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of CPU that these processes and all below them have used so far, without the load generator's. */
export function cpuSeconds(pids: ReadonlyArray<number>, without: ReadonlyArray<number> = []): number {
  const ticks = 100;
  const processes = allProcesses();
  const tree = new Set(pids);
  let grown = true;
  while (grown) {
    grown = false;
    for (const { pid, parent } of processes) {
      if (tree.has(parent) && !tree.has(pid) && !without.includes(pid)) {
        tree.add(pid);
        grown = true;
      }
    }
  }
  // Children that have ended are in their parent's sum; those that live are counted by themselves.
  return processes.filter(({ pid }) => tree.has(pid)).reduce((sum, { own, ended }) => sum + own + ended, 0) / ticks;
}

/** Proportional set size in MiB of these processes and all below them. */
export function pssMiB(pids: ReadonlyArray<number>): { total: number; processes: number } {
  const processes = allProcesses();
  const tree = new Set(pids);
  for (let n = 0; n < 5; n += 1) for (const { pid, parent } of processes) if (tree.has(parent)) tree.add(pid);
  let kilobytes = 0;
  let counted = 0;
  for (const pid of tree) {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    counted += rollup === '' ? 0 : 1;
  }
  return { total: kilobytes / 1024, processes: counted };
}

function allProcesses(): { pid: number; parent: number; own: number; ended: number }[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const stat = read(`/proc/${entry}/stat`);
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [own, ended] = [(fields[11] ?? 0) + (fields[12] ?? 0), (fields[13] ?? 0) + (fields[14] ?? 0)];
    return stat === '' ? [] : [{ pid: Number(entry), parent, own, ended }];
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export function quantile(values: ReadonlyArray<number>, q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

export type Row = Record<string, string | number>;

/** A table for people, then the same as JSON for programs. */
export function report(title: string, rows: ReadonlyArray<Row>): void {
  console.log(`\n${title}`);
  console.table(rows);
  console.log(JSON.stringify({ title, node: process.version, rows }));
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
