import { cpuSeconds, quantile, type Row, round } from './measure.ts';
import type { Load } from './workplace.ts';

/** Each page with one connection and with four; CPU is that of these processes and all below them. */
export async function measurePages(
  load: Load,
  asked: ReadonlyArray<[string, string, number]>,
  of: ReadonlyArray<number>,
): Promise<ReadonlyArray<Row>> {
  const rows: Row[] = [];
  for (const [page, address, requests] of asked) {
    await load.run(address, 30, 1);
    for (const connections of [1, 4]) {
      const cpu = cpuSeconds(of, [load.pid]);
      const { seconds, milliseconds, statuses, bytes } = await load.run(address, requests, connections);
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
