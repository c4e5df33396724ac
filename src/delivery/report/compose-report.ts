import { headerField, headerText, splitMessage } from '#platform/mail/header.ts';
import { composeNotice, type Notice } from '#platform/mail/notice.ts';
import { type FailureClass, statusIn } from '../bounce/class-of.ts';

export type FailedCopy = {
  address: string;
  answer: string;
  verdict: FailureClass | null;
  /** Who said so; left out where it would say where somebody's mail really goes. */
  server?: string | null;
  at: Date | null;
};
export type Report = {
  notice: Omit<Notice, 'headers'>;
  reporter: string;
  arrivedAt: Date;
  failed: ReadonlyArray<FailedCopy>;
  /** The header of the mail that could not be delivered. */
  header: Uint8Array;
};
export type ComposedReport = { header: ReturnType<typeof splitMessage>['header']; body: Buffer };

/**
 * A report for people and for programs (RFC 3464): our words, then a block for each recipient, then the header of the
 * mail. All of it is ASCII on the way, addresses beyond it as RFC 6533 §3 writes them, so that every server takes it.
 */
export async function composeReport({ notice, ...facts }: Report): Promise<ComposedReport> {
  const written = splitMessage(await composeNotice({ ...notice, headers: { 'Auto-Submitted': 'auto-replied' } }));
  const isContent = (key: string) => key.startsWith('content-') && key !== 'content-language';
  const own = written.header.filter(({ key }) => !isContent(key) && key !== 'mime-version');
  const text = headerText(written.header.filter(({ key }) => isContent(key)));
  const boundary = `=_report_${facts.arrivedAt.getTime().toString(36)}_${facts.failed.length}`;
  const parts = [
    Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), written.body]),
    Buffer.from(`Content-Type: message/delivery-status\r\n\r\n${blocks(facts)}`, 'latin1'),
    headerPart(facts.header),
  ];
  const open = (part: Buffer) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')];
  return {
    header: [
      ...own,
      headerField('MIME-Version', '1.0'),
      headerField('Content-Type', `multipart/report; report-type=delivery-status;\r\n boundary="${boundary}"`),
    ],
    body: Buffer.concat([...parts.flatMap(open), Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function blocks({ reporter, arrivedAt, failed }: Omit<Report, 'notice'>): string {
  const message = [`Reporting-MTA: dns; ${reporter}`, `Arrival-Date: ${mailDate(arrivedAt)}`];
  return [message, ...failed.map(blockOf)].map((lines) => `${lines.join('\r\n')}\r\n`).join('\r\n');
}

function blockOf({ address, answer, verdict, server, at }: FailedCopy): string[] {
  const isReply = /^[45]\d\d([ -]|$)/.test(answer);
  return [
    `Final-Recipient: ${typed(address)}`,
    'Action: failed',
    `Status: ${statusIn(answer) ?? (verdict === 'transient' ? '4.4.7' : '5.0.0')}`,
    ...(server ? [`Remote-MTA: dns; ${plain(server)}`] : []),
    ...(answer ? [`Diagnostic-Code: ${isReply ? 'smtp' : 'x-parley'}; ${folded(plain(answer))}`] : []),
    ...(at ? [`Last-Attempt-Date: ${mailDate(at)}`] : []),
  ];
}

/** `utf-8-addr-xtext` of RFC 6533 §3: ASCII, and every mail system reads it. */
function typed(address: string): string {
  if (/^[\x21-\x7e]*$/.test(address)) return `rfc822; ${address}`;
  const encoded = address.replace(
    /[^\x21-\x2a\x2c-\x3c\x3e-\x5b\x5d-\x7e]/gu,
    (each) => `\\x{${(each.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
  return `utf-8; ${encoded}`;
}

function headerPart(header: Uint8Array): Buffer {
  const bytes = Buffer.from(header.buffer, header.byteOffset, header.byteLength);
  if (bytes.every((byte) => byte < 128))
    return Buffer.concat([Buffer.from('Content-Type: text/rfc822-headers\r\n\r\n'), bytes]);
  const lines = bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
  return Buffer.from(`Content-Type: message/global-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`);
}

function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 900);
}

/** No line longer than RFC 5322 §2.1.1 wishes, where there is a space to break at. */
function folded(text: string): string {
  return text.length <= 60 ? text : text.replace(/(.{30,60}) (?=.)/g, '$1\r\n ');
}

function mailDate(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
