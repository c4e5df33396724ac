// Asks for pages again and again over kept connections and answers with the times. Started by a benchmark.
import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

let asked = 0;

type Task = {
  /** One after the other, and again from the first; `{n}` in one makes every request another, so that no page is ready. */
  addresses: string[];
  requests: number;
  connections: number;
  /** So many begin in a second, whether or not those before have ended; without it as fast as the answers come. */
  perSecond?: number;
  headers?: Record<string, string>;
};

process.on('message', (message) => void run(JSON.parse(String(message))));
process.on('disconnect', () => process.exit(0));

async function run({ addresses, requests, connections, perSecond, headers = {} }: Task): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const milliseconds: number[] = [];
  const statuses: Record<string, number> = {};
  let bytes = 0;
  let done = 0;
  const start = performance.now();
  const one = async () => {
    const n = String(asked++);
    const address = (addresses[asked % addresses.length] ?? '').replace('{n}', n);
    const own = Object.entries(headers).map(([name, value]) => [name, value.replace('{n}', String(asked % 200))]);
    const began = performance.now();
    const answer = await fetchPage(agent, address, Object.fromEntries(own));
    milliseconds.push(performance.now() - began);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    bytes = answer.bytes;
  };
  const lane = async () => {
    while (done < requests) {
      done += 1;
      await one();
    }
  };
  const paced = async (rate: number) => {
    const all: Promise<void>[] = [];
    for (let n = 0; n < requests; n += 1) {
      await wait(Math.max(0, start + (n * 1000) / rate - performance.now()));
      all.push(one());
    }
    await Promise.all(all);
  };
  await (perSecond ? paced(perSecond) : Promise.all(Array.from({ length: connections }, lane)));
  agent.destroy();
  process.send?.(JSON.stringify({ seconds: (performance.now() - start) / 1000, milliseconds, statuses, bytes }));
}

type Answer = { status: number; bytes: number };

function fetchPage(agent: Agent, address: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
    }).on('error', reject);
  });
}
