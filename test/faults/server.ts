import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { connectionUrl } from '#platform/postgres.ts';

const root = join(import.meta.dirname, '../..');
const parley = join(root, 'bin/parley.js');

export type Server = { child: ChildProcess; ended: Promise<number | string>; output: () => string };
export type Ports = { http: number; smtp: number };

/** Runs the command to its end and answers its output; throws when it fails. */
export function command(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [parley, ...args], { cwd: root });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`parley ${args.join(' ')}: ${code}\n${output}`)),
    );
  });
}

export async function freePorts(): Promise<Ports> {
  return { http: await freePort(), smtp: await freePort() };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts `parley serve` and waits until its SMTP port greets, or until it has ended. */
export async function startServer(data: string, ports: Ports, options: string[]): Promise<Server> {
  const child = spawn(
    process.execPath,
    [
      parley,
      'serve',
      '--data',
      data,
      '--http',
      `127.0.0.1:${ports.http}`,
      '--smtp',
      `127.0.0.1:${ports.smtp}`,
      '--resolver',
      'none',
      ...options,
    ],
    { cwd: root },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  let over = false;
  const ended = new Promise<number | string>((resolve) =>
    child.on('exit', (code, signal) => {
      over = true;
      resolve(signal ?? code ?? 'unknown');
    }),
  );
  while (!over && !(await greets(ports.smtp))) await wait(25);
  return { child, ended, output: () => output };
}

/** Whether the server died at its test point, which it is bound to reach; patience costs time only where it does not. */
export async function diesAtItsPoint({ ended }: Pick<Server, 'ended'>): Promise<boolean> {
  return (await Promise.race([ended, wait(30_000, 'alive', { ref: false })])) === 'SIGKILL';
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (chunk) => settle(String(chunk).startsWith('220')));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}

/** Asks the database of a running server, or of a command that is at work. */
export async function ask<Row extends pg.QueryResultRow>(
  data: string,
  query: string,
  values: ReadonlyArray<string> = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  await client.connect();
  try {
    return (await client.query<Row>(query, [...values])).rows;
  } finally {
    await client.end();
  }
}

export type Sent = 'taken' | 'lost' | number;

/**
 * Posts one mail over SMTP, whose characters are its bytes. `lost`: the connection broke before an answer, as a
 * sending server would see it. With `client` it comes from that address of the loopback network: the door counts
 * each one's mails.
 */
export function postMail(port: number, from: string, to: string, message: string, client = '127.0.0.1'): Promise<Sent> {
  const content = message.replace(/(^|\r\n)\./g, '$1..');
  const steps = ['EHLO tester', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', `${content}\r\n.`];
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', localAddress: client });
    let buffer = '';
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on('error', () => resolve('lost'));
    socket.on('close', () => resolve('lost'));
    socket.on('data', (chunk) => {
      buffer += chunk;
      const last = /(?:^|\n)(\d{3}) [^\n]*\n$/.exec(buffer);
      if (!last) return;
      buffer = '';
      const code = Number(last[1]);
      const next = steps.shift();
      if (code >= 400 || next === undefined) {
        resolve(code >= 400 ? code : 'taken');
        socket.end('QUIT\r\n');
      } else socket.write(`${next}\r\n`, 'latin1');
    });
  });
}
