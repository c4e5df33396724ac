// Asks for one page again and again over kept connections and answers with the times. Started by a benchmark.
import { Agent, get } from 'node:http';

let asked = 0;

type Task = { address: string; requests: number; connections: number };

process.on('message', (message) => void run(JSON.parse(String(message))));
process.on('disconnect', () => process.exit(0));

async function run({ address, requests, connections }: Task): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const milliseconds: number[] = [];
  const statuses: Record<string, number> = {};
  let bytes = 0;
  let left = requests;
  const start = performance.now();
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      // `{n}` makes every address another, so that no page is ready.
      const answer = await fetchPage(agent, address.replace('{n}', String(asked++)));
      milliseconds.push(performance.now() - began);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      bytes = answer.bytes;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  process.send?.(JSON.stringify({ seconds: (performance.now() - start) / 1000, milliseconds, statuses, bytes }));
}

function fetchPage(agent: Agent, address: string): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
    }).on('error', reject);
  });
}
