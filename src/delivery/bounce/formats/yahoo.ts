import { addressIn } from '../addresses.ts';
import { finding, type Recognise, recogniseText } from '../text-format.ts';

const paragraphs = recogniseText({
  name: 'yahoo',
  opens:
    /^\W*(Message from \S+\.\S+|Unable to deliver message to the following address|Sorry,? we were unable to deliver your message)/i,
});

/** `<address>:` and its reason; a short form only says to whom the returned mail was written. */
export const yahoo: Recognise = (report) => {
  const found = paragraphs(report);
  if (found || !/yahoo/i.test(report.from)) return found;
  const addressee = report.lines.find((line) => /^\s*To:/i.test(line));
  const address = addressee === undefined ? undefined : addressIn(addressee)?.address;
  return address === undefined || report.own.has(address.toLowerCase())
    ? undefined
    : { recipients: [{ address, ...finding(report.lines, false) }] };
};
