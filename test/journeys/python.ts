import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { z } from 'zod';

const run = promisify(execFile);

/** The Python that can import this module, or undefined. */
export async function pythonWith(module: string): Promise<string | undefined> {
  for (const path of ['/usr/bin/python3', 'python3']) if (await runs(path, '-c', `import ${module}`)) return path;
  return undefined;
}

export async function runs(program: string, ...args: string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

const sender = `
import smtplib, ssl, sys
port, mail_from, to = int(sys.argv[1]), sys.argv[2], sys.argv[3]
trusting = ssl.create_default_context()
trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
with smtplib.SMTP('127.0.0.1', port, timeout=20) as smtp:
    smtp.starttls(context=trusting)
    smtp.sendmail(mail_from, [to], sys.stdin.buffer.read())
    print(smtp.sock.version())
`;

/** Sends a mail by smtplib over STARTTLS; answers the version of TLS it spoke. Throws what smtplib throws. */
export function sendBySmtplib(python: string, port: number, from: string, to: string, raw: string): Promise<string> {
  return fed(python, ['-c', sender, String(port), from, to], Buffer.from(raw));
}

const lmtpSender = `
import smtplib, sys
with smtplib.LMTP('127.0.0.1', int(sys.argv[1])) as lmtp:
    refused = lmtp.sendmail(sys.argv[2], sys.argv[3:], sys.stdin.buffer.read())
    print(' '.join(f'{address}={code}' for address, (code, _) in refused.items()))
`;

/** Hands a mail over by smtplib's LMTP; answers who was refused, and with which code. */
export function handOverBySmtplib(
  python: string,
  port: number,
  from: string,
  to: string[],
  raw: string,
): Promise<string> {
  return fed(python, ['-c', lmtpSender, String(port), from, ...to], Buffer.from(raw));
}

const verifier = `
import dkim, json, sys
records = json.loads(sys.argv[1])
mail = dkim.DKIM(sys.stdin.buffer.read())
look_up = lambda name, timeout=5: records.get(name.decode().rstrip('.'), '').encode() or None
def holds(n):
    try:
        return mail.verify(idx=n, dnsfunc=look_up)
    except dkim.ValidationError:
        return False
print(json.dumps([holds(n) for n in range(int(sys.argv[2]))]))
`;

/** Texts of TXT records by their names. */
export type Records = Record<string, string>;

/** What python3-dkim says of each of the mail's uppermost `signatures`, from the top. */
export async function verifiedByDkimpy(
  python: string,
  raw: Buffer,
  records: Records,
  signatures: number,
): Promise<boolean[]> {
  const said: unknown = JSON.parse(await fed(python, ['-c', verifier, JSON.stringify(records), `${signatures}`], raw));
  if (!Array.isArray(said)) throw new Error(`python3-dkim said ${said}`);
  return said.map((each) => each === true);
}

const chainVerifier = `
import dkim, json, sys
records = json.loads(sys.argv[1])
look_up = lambda name, timeout=5: records.get(name.decode().rstrip('.'), '').encode() or None
status, sets, reason = dkim.arc_verify(sys.stdin.buffer.read(), dnsfunc=look_up)
print(status.decode() if status else 'closed')
`;

/** What python3-dkim says of the mail's ARC chain: pass, fail, none, or closed by somebody before. */
export function chainByDkimpy(python: string, raw: Buffer, records: Records): Promise<string> {
  return fed(python, ['-c', chainVerifier, JSON.stringify(records)], raw);
}

const reader = `
import email, email.policy, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = list(mail.walk())
print(json.dumps({
    'subject': mail['subject'],
    'from': [[a.display_name, a.addr_spec] for a in mail['from'].addresses],
    'types': [part.get_content_type() for part in parts],
    'texts': [part.get_content() for part in parts if part.get_content_maintype() == 'text'],
    'defects': [repr(d) for part in parts for d in part.defects],
}))
`;

export type ReadByPython = {
  subject: string;
  from: [string, string][];
  types: string[];
  texts: string[];
  defects: string[];
};

/** What Python's `email` makes of a mail: its parts from the outside in, texts decoded, and what it finds wrong. */
export async function readByPython(python: string, raw: Buffer): Promise<ReadByPython> {
  return JSON.parse(await fed(python, ['-c', reader], raw));
}

/** What a script says of these bytes; undefined where there is no Python. */
export async function pythonSays(script: string, input: Buffer): Promise<string | undefined> {
  const python = await pythonWith('email');
  return python === undefined ? undefined : fed(python, ['-c', script], input);
}

/** The same where the script prints JSON, in the shape that is expected. */
export async function pythonReads<Shape extends z.ZodType>(
  script: string,
  input: Buffer,
  shape: Shape,
): Promise<z.output<Shape>> {
  return shape.parse(JSON.parse((await pythonSays(script, input)) ?? 'null'));
}

function fed(program: string, args: string[], input: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output.trim()) : reject(new Error(`${program}: ${errors}`))));
    child.stdin.end(input);
  });
}

/** The rows of a CSV file as Python's reader sees them, by the names in its first line. */
export async function csvByPython(file: string): Promise<Record<string, string>[]> {
  const program =
    'import csv,io,json,sys\ntext=sys.stdin.buffer.read().decode()\nprint(json.dumps(list(csv.DictReader(io.StringIO(text, newline=""), strict=True))))';
  return JSON.parse(await fed((await pythonWith('csv')) ?? 'python3', ['-c', program], Buffer.from(file)));
}
