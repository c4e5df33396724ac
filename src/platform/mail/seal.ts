import type { KeyObject } from 'node:crypto';
import { createSeal, getARChain } from 'mailauth/lib/arc/index.js';
import { relaxedBodyHash } from '#platform/mail/body-hash.ts';
import { type DkimKey, signedFields } from '#platform/mail/dkim.ts';
import type { HeaderLine } from '#platform/mail/header.ts';

/** A mail as it goes out, its body with CRLF line ends. */
export type Sealable = { header: ReadonlyArray<HeaderLine>; body: Uint8Array };
export type Sealing = {
  key: DkimKey;
  /** What stands in ARC-Authentication-Results after the instance: our name and what we found. */
  results: string;
  /** What became of the chain that the mail came with. */
  chain: string;
  now: Date;
};
export type Seal =
  | { kind: 'set'; fields: HeaderLine[] }
  | { kind: 'not-ours-to-seal' }
  | { kind: 'failed'; cause: unknown };

const chainField = /^arc-(seal|message-signature|authentication-results)$/;

/**
 * The ARC set of a mail that is passed on (RFC 8617 §5.1), to stand above all its header fields. A chain that held is
 * continued; one that broke is closed by a set that covers itself alone (§5.1.2); one that another has closed, that is
 * fifty long, or that nobody could look into stays as it is.
 */
export async function seal({ header, body }: Sealable, { key, results, chain, now }: Sealing): Promise<Seal> {
  const hasChain = header.some((field) => chainField.test(field.key));
  if (hasChain && chain !== 'pass' && chain !== 'fail') return { kind: 'not-ours-to-seal' };
  const parsed = header.map(({ key: name, line }) => ({
    key: name,
    casedKey: line.slice(0, line.indexOf(':')).trim(),
    line: Buffer.from(line, 'latin1'),
  }));
  const headers = { parsed };
  const made = await createSeal(false, {
    headers,
    ...(hasChain && chain === 'pass' ? { arc: { chain: getARChain(headers) || [] } } : {}),
    seal: {
      signingDomain: key.domain,
      selector: key.selector,
      privateKey: pem(key.key),
      headerList: [...signedFields, 'dkim-signature'],
      authResults: results,
      bodyHash: relaxedBodyHash(body),
      cv: hasChain ? chain : 'none',
      signTime: now,
    },
    strict: true,
  });
  const [failure] = made.errors;
  if (failure) return isClosed(failure.err) ? { kind: 'not-ours-to-seal' } : { kind: 'failed', cause: failure.err };
  return {
    kind: 'set',
    fields: made.headers.map((line) => ({ key: line.slice(0, line.indexOf(':')).toLowerCase(), line })),
  };
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** RFC 8617 §5.1 step 2 and §4.2.1: after a seal that says "fail", and after fifty, comes no other. */
function isClosed(cause: { code?: string }): boolean {
  return cause.code === 'EARCCHAINFAILED' || cause.code === 'EINVALIDINSTANCE';
}
