import { cpuSeconds, quantile, type Row, round } from './measure.ts';
import type { Load } from './workplace.ts';

/** What it is called, its address, how often it is asked for, and as whom where not as a stranger. */
export type AskedPage = [page: string, address: string, requests: number, headers?: Record<string, string>];

/** Each page with one connection and with four; CPU is that of these processes and all below them. */
export async function measurePages(
  load: Load,
  asked: ReadonlyArray<AskedPage>,
  of: ReadonlyArray<number>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [page, address, requests, headers] of asked) {
    await load.run(address, 30, 1, headers);
    for (const connections of [1, 4]) {
      const cpu = cpuSeconds(of, [load.pid]);
      const { seconds, milliseconds, statuses, bytes } = await load.run(address, requests, connections, headers);
      const used = cpuSeconds(of, [load.pid]) - cpu;
      rows.push({
        page,
        connections,
        kB: round(bytes / 1024, 0),
        status: Object.keys(statuses).join(' '),
        'requests/s': round(requests / seconds, 0),
        'p50 ms': round(quantile(milliseconds, 0.5)),
        'p99 ms': round(quantile(milliseconds, 0.99)),
        'CPU ms/request': round((used * 1000) / requests),
      });
    }
  }
  return rows;
}
