import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Figures that are read together, at one moment, when somebody asks: a name, a line of help and the value of each. */
export type Gauges = () => Promise<Figure[]> | Figure[];
export type Figure = { name: string; help: string; value: number };

/** Counters and gauges in the Prometheus text format. Rooms hand in gauges. */
export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #gauges: Gauges[] = [];
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
    this.gauge(() => [
      {
        name: 'parley_event_loop_delay_p99_ms',
        help: 'Event-loop delay, 99th percentile',
        value: this.#delay.percentile(99) / 1e6,
      },
      { name: 'parley_resident_bytes', help: 'Resident memory of this process', value: process.memoryUsage.rss() },
    ]);
  }

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  gauge(gauges: Gauges): void {
    this.#gauges.push(gauges);
  }

  async text(): Promise<string> {
    const lines: string[] = [];
    for (const [name, value] of this.#counters) lines.push(`# TYPE ${name} counter`, `${name} ${value}`);
    for (const read of this.#gauges)
      for (const { name, help, value } of await read())
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`);
    return `${lines.join('\n')}\n`;
  }

  close(): void {
    this.#delay.disable();
  }
}
