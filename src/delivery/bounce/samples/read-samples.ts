import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Sample = { name: string; raw: Buffer; said: ReadonlyArray<string> };

/**
 * The mails of a file. Each begins with `=== name | what a careful reader says of it`: for each recipient an address, a
 * class and, where the report tells one, a status; `none` where the mail is no bounce. `%% type` begins a further part
 * of a report.
 */
export function samplesIn(file: string): Sample[] {
  const text = readFileSync(join(import.meta.dirname, `${file}.txt`), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((sample) => {
      const end = sample.indexOf('\n');
      const [name = '', verdict = ''] = sample.slice(0, end).split(' | ');
      const said = verdict === 'none' ? [] : verdict.split('; ');
      return { name, raw: mailOf(sample.slice(end + 1)), said };
    });
}

function mailOf(text: string): Buffer {
  const [first = '', ...parts] = text.split(/^%% /m);
  const split = first.indexOf('\n\n');
  const envelope = 'To: bounces+k7q2@lists.network.example\nDate: Mon, 10 Nov 2025 09:13:41 +0000\nMIME-Version: 1.0\n';
  const header = `${envelope}${first.slice(0, split)}`;
  const body = first.slice(split + 2);
  if (parts.length === 0) {
    const type = /^content-type:/im.test(header) ? '' : 'Content-Type: text/plain; charset=utf-8\n';
    return Buffer.from(`${header}\n${type}\n${body}`);
  }
  const further = parts.map((part) => `--part\nContent-Type: ${part.replace('\n', '\n\n')}`);
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary=part';
  const spoken = `--part\nContent-Type: text/plain; charset=utf-8\n\n${body}`;
  return Buffer.from(`${header}\n${type}\n\n${spoken}${further.join('')}--part--\n`);
}
