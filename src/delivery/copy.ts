import { type DkimKey, prepareSigner } from '#platform/mail/dkim.ts';
import { type HeaderLine, splitMessage } from '#platform/mail/header.ts';
import type { SecretRing } from '#platform/secrets.ts';
import { signNumber } from '#platform/signed.ts';

export type StoredOutgoing = { head: Uint8Array; slotHead: string; body: Uint8Array; createdAt: Date };
export type CopyOf = { id: number; slots: Record<string, string> };
export type MakeCopy = (delivery: CopyOf) => Buffer;
export type Maker = { make: MakeCopy; domain: string; isReport: boolean };

/**
 * Prepares a mail once, for all its recipients: the body is hashed and the common header made canonical here, so
 * that a copy costs its own few lines and its signatures. The same delivery gives the same bytes at any time.
 */
export function prepareCopies(
  { head, slotHead, body, createdAt }: StoredOutgoing,
  keys: ReadonlyArray<DkimKey>,
): MakeCopy {
  const common = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const { header } = splitMessage(Buffer.from(`${common}${slotHead}`, 'latin1'));
  const slotLines = splitMessage(Buffer.from(slotHead, 'latin1')).header;
  const sign = prepareSigner(keys, header, body, createdAt);
  return ({ slots }) => {
    const filled = slotLines.map((field) => ({ ...field, line: fill(field, slots) }));
    const signatures = sign(new Map(filled.map(({ key, line }) => [key, line])));
    const own = [...signatures, ...filled.map(({ line }) => line)].map((line) => `${line}\r\n`).join('');
    return Buffer.concat([Buffer.from(`${own}${common}\r\n`, 'latin1'), body]);
  };
}

function fill({ line }: HeaderLine, slots: Record<string, string>): string {
  return line.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
}

/** The envelope sender of one copy: a bounce that comes back to it names the delivery, and nobody can make one up. */
export function returnPath(ring: SecretRing, deliveryId: number, domain: string): string {
  return `bounces+${signNumber(ring, 'bounce', deliveryId)}@${domain}`;
}
