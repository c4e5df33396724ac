import { headerValue } from '#platform/mail/header.ts';
import { addressesIn } from '../addresses.ts';
import { explained, isDelayed, type Recognise, recogniseText, type TextFormat } from '../text-format.ts';

const text: TextFormat = {
  name: 'exim',
  opens:
    /^(A message that you (have )?sent|The following address(es|\(es\))? failed|The address(es)? to which the message has not yet)/,
};
const inText = recogniseText(text);

/** Exim names the failed addresses in a header field of its own, and explains each in its text. */
export const exim: Recognise = (report) => {
  const field = headerValue(report.header, 'x-failed-recipients');
  if (field === undefined) return inText(report);
  const failed = [...new Set(addressesIn(field.slice(0, 10_000)).map(({ address }) => address))];
  if (failed.length === 0) return inText(report);
  const named = failed.map((address) => {
    const line = report.lines.findIndex((candidate) => candidate.toLowerCase().includes(address.toLowerCase()));
    return { address, line: line < 0 ? report.lines.length : line, rest: report.lines[line] ?? '' };
  });
  const inOrder = named.toSorted((one, other) => one.line - other.line);
  return { recipients: explained(inOrder, report.lines, isDelayed(report)) };
};
