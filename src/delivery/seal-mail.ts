import { type Authentication, unchecked } from '#platform/mail/authenticate.ts';
import { resultsText, speaksFor } from '#platform/mail/authentication-results.ts';
import { type HeaderLine, headerField, withCrlf } from '#platform/mail/header.ts';
import { type Seal, seal } from '#platform/mail/seal.ts';
import type { House } from '#platform/operation.ts';
import { sealingKey } from './signing-keys.ts';

export type PassedOn = {
  header: ReadonlyArray<HeaderLine>;
  body: Buffer;
  /** Who passes it on: our name in Authentication-Results, and whose key seals. */
  domain: string;
  /** The domain of its author when it came. */
  author: string;
  authentication: Authentication | undefined;
};

/**
 * The header of a mail that is passed on, once for all its copies: what we found out about it when it came, and an ARC
 * set above that. The set covers what all copies share; what a copy adds on top does not disturb it. A seal that
 * cannot be made stops no mail: it goes out unsealed, and the log and a counter say so.
 */
export async function sealedHeader(house: House, now: Date, mail: PassedOn): Promise<HeaderLine[]> {
  const { domain, author, authentication = unchecked } = mail;
  const results = `${domain};\r\n ${resultsText(authentication, author)}`;
  const header = [
    headerField('Authentication-Results', results),
    ...mail.header.filter((field) => !speaksFor(field, domain)),
  ];
  const made = await triedSeal(house, { ...mail, header }, results, now);
  if (made.kind === 'set') return [...made.fields, ...header];
  if (made.kind === 'failed') {
    house.log('error', 'delivery.cannot-seal', {}, made.cause);
    house.metrics.count('parley_mail_unsealed_total');
  }
  return header;
}

async function triedSeal(
  house: House,
  { header, body, domain, authentication }: PassedOn,
  results: string,
  now: Date,
): Promise<Seal> {
  try {
    const key = sealingKey(house, domain);
    return await seal(
      { header, body: withCrlf(body) },
      { key, results, chain: (authentication ?? unchecked).arc.result, now },
    );
  } catch (cause) {
    return { kind: 'failed', cause };
  }
}
