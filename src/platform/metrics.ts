import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Counters and gauges in the Prometheus text format. Rooms hand in gauges that are read when somebody asks. */
export type Gauge = { name: string; help: string; read: () => Promise<number> | number };

export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #gauges: Gauge[] = [];
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
    this.gauge({
      name: 'parley_event_loop_delay_p99_ms',
      help: 'Event-loop delay, 99th percentile',
      read: () => this.#delay.percentile(99) / 1e6,
    });
    this.gauge({
      name: 'parley_resident_bytes',
      help: 'Resident memory of this process',
      read: () => process.memoryUsage.rss(),
    });
  }

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  gauge(gauge: Gauge): void {
    this.#gauges.push(gauge);
  }

  async text(): Promise<string> {
    const lines: string[] = [];
    for (const [name, value] of this.#counters) lines.push(`# TYPE ${name} counter`, `${name} ${value}`);
    for (const { name, help, read } of this.#gauges)
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${await read()}`);
    return `${lines.join('\n')}\n`;
  }

  close(): void {
    this.#delay.disable();
  }
}
