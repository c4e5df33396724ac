import { enqueue } from '#delivery/index.ts';
import type { Incoming } from '#platform/incoming.ts';
import type { Language } from '#platform/languages.ts';
import { domainOf, isAddress } from '#platform/mail/address.ts';
import { type HeaderLine, headerField, headerValue, splitMessage, withoutDuplicates } from '#platform/mail/header.ts';
import type { Work } from '#platform/operation.ts';

/** A mail to an office (owner, postmaster, abuse) goes on to the people who hold it, as it came. */
export async function forwardMail(
  work: Work,
  mail: Incoming,
  addresses: ReadonlyArray<string>,
  language: Language = 'en',
): Promise<string> {
  const { header, body } = splitMessage(mail.raw);
  const office = mail.recipient.toLowerCase();
  // It has come back to us: two offices that forward to each other would never end.
  if (header.some(({ key, line }) => key === 'x-loop' && line.toLowerCase().includes(office))) return 'discard: loop';
  if (addresses.length === 0) {
    work.house.log('warn', 'office.nobody', { incoming: mail.id });
    return 'kept: nobody holds this office';
  }
  const honest = withoutDuplicates(header.flatMap((field) => withoutOurName(field, office)));
  const kept = honest.filter(({ key }) => !['return-path', 'bcc', 'delivered-to'].includes(key));
  const subject = headerValue(header, 'subject') === undefined ? [headerField('Subject', '')] : [];
  await enqueue(
    work.db,
    {
      kind: 'notice',
      about: `office:${office}`,
      header: [...kept, ...subject, headerField('X-Loop', office)],
      slotHeader: [],
      body,
      signDomain: domainOf(mail.recipient),
      // A mail without a return path is itself a report: nobody is told of what becomes of it.
      reportTo: isAddress(mail.sender) ? { address: mail.sender, language } : undefined,
    },
    addresses.map((address) => ({ address, slots: {} })),
  );
  return `forwarded to ${addresses.length}`;
}

/**
 * A mail that says it is from our own domain would leave here under our signature, true to whoever checks it: it goes on
 * as what it is, a mail from the office, and answers go to the address it gave.
 */
function withoutOurName(field: HeaderLine, office: string): HeaderLine[] {
  const said = field.key === 'from' ? field.line.toLowerCase() : '';
  if (!said.includes(`@${domainOf(office)}`)) return [field];
  const author = /[\w.+-]+@[\w.-]+/.exec(said)?.[0] ?? office;
  return [headerField('From', `<${office}>`), headerField('Reply-To', `<${author}>`)];
}
