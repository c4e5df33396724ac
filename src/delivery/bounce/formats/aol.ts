import { domainOf } from '#platform/mail/address.ts';
import { explained, type Recognise } from '../text-format.ts';

/** AOL names screen names: they are completed with the domain that the report comes from. */
export const aol: Recognise = (report) => {
  if (!/(^|\.)aol\.com$/.test(domainOf(report.from))) return undefined;
  const opening = report.lines.findIndex((line) => /following recipients? (could not|cannot)/i.test(line));
  if (opening < 0) return undefined;
  const named = report.lines.flatMap((text, line) => {
    const name = /^\s+([\w.+-]{1,64})(@aol\.com)?\s*$/i.exec(text)?.[1];
    return line > opening && name !== undefined ? [{ address: `${name}@aol.com`, line, rest: '' }] : [];
  });
  return named.length === 0 ? undefined : { recipients: explained(named, report.lines, false) };
};
