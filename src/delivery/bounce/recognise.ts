import { anyReport } from './formats/any-report.ts';
import { aol } from './formats/aol.ts';
import { autoReply } from './formats/auto-reply.ts';
import { classicFormats } from './formats/classic.ts';
import { deliveryStatus } from './formats/delivery-status.ts';
import { exchange } from './formats/exchange.ts';
import { exim } from './formats/exim.ts';
import { gmail } from './formats/gmail.ts';
import { postfix } from './formats/postfix.ts';
import { qmail } from './formats/qmail.ts';
import { sendmail } from './formats/sendmail.ts';
import { yahoo } from './formats/yahoo.ts';
import { mayBeBounce } from './may-be-bounce.ts';
import { type Report, reportOf } from './report.ts';
import { type Recognise, recogniseText } from './text-format.ts';
import type { Verdict } from './verdict.ts';

/** Top to bottom; the first that recognises its format decides. What a machine can read comes before prose. */
const formats: ReadonlyArray<[string, Recognise]> = [
  ['delivery-status', deliveryStatus],
  ['auto-reply', autoReply],
  ['exim', prose(exim)],
  ['postfix', prose(recogniseText(postfix))],
  ['qmail', prose(recogniseText(qmail))],
  ['sendmail', prose(recogniseText(sendmail))],
  ['exchange', prose(recogniseText(exchange))],
  ['gmail', prose(recogniseText(gmail))],
  ['yahoo', prose(yahoo)],
  ['aol', prose(aol)],
  ...classicFormats.map((format): [string, Recognise] => [format.name, prose(recogniseText(format))]),
  ['any', prose(anyReport)],
];

/**
 * Says what a mail to a return path reports; undefined when it is no bounce. Never throws, whatever the bytes are. The
 * envelope sender is asked for where it is known: a mail without one was written by a machine.
 */
export function recogniseBounce(raw: Uint8Array, sender?: string): Verdict | undefined {
  const report = reportOf(raw, sender);
  for (const [format, recognise] of formats) {
    const found = recognise(report);
    if (found === 'no-bounce') return undefined;
    if (found) return { ...found, format, original: report.original };
  }
  return undefined;
}

/** Prose is read only in a mail that a machine wrote: people quote bounces, and write about them. */
function prose(recognise: Recognise): Recognise {
  return (report: Report) => (mayBeBounce(report) ? recognise(report) : undefined);
}
