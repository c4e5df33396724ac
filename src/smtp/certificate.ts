import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import type { House } from '#platform/operation.ts';
import { keptSecret } from '#platform/secrets.ts';

export type KeyPair = { key: string; cert: string };

const commonName = '2.5.4.3';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const tenYears = 3650 * 86_400_000;

/** The certificate for STARTTLS: the operator's, else one that we signed ourselves and keep beside the other secrets. */
export async function certificateFor(house: House, domain: string): Promise<KeyPair> {
  const { tls } = house.config;
  if (tls) return { key: await readFile(tls.key, 'utf8'), cert: await readFile(tls.cert, 'utf8') };
  const [newest] = await keptSecret(house.db, 'smtp-certificate', () => {
    const made = selfSigned(domain, house.now());
    return Buffer.from(made.key + made.cert);
  });
  return pairIn(Buffer.from(newest?.value ?? []).toString());
}

function pairIn(text: string): KeyPair {
  const at = text.indexOf('-----BEGIN CERTIFICATE-----');
  return { key: text.slice(0, at), cert: text.slice(at) };
}

/**
 * A certificate on P-256 for ten years. Mail servers do not ask who signed it (RFC 7435, opportunistic security):
 * it keeps out those who only listen.
 */
export function selfSigned(domain: string, now: Date): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const name = nameOf(domain);
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: positive(randomBytes(16)),
    signature: algorithm,
    issuer: name,
    subject: name,
    validity: new Validity({
      notBefore: new Date(now.getTime() - 86_400_000),
      notAfter: new Date(now.getTime() + tenYears),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions([subjectAltName(domain)]),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), createPrivateKey(key));
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  });
  return { key, cert: pem('CERTIFICATE', Buffer.from(AsnConvert.serialize(certificate))) };
}

function nameOf(domain: string): Name {
  // RFC 5280 appendix A.1: a common name has at most 64 characters; the full name stands in the extension.
  const value = new AttributeValue({ utf8String: domain.slice(0, 64) });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

function subjectAltName(domain: string): Extension {
  const names = new SubjectAlternativeName([new GeneralName({ dNSName: domain })]);
  return new Extension({
    extnID: id_ce_subjectAltName,
    extnValue: new OctetString(AsnConvert.serialize(names)),
  });
}

/** A serial number is a positive integer (RFC 5280 §4.1.2.2): the first bit is cleared, the second is set. */
function positive(bytes: Uint8Array): ArrayBuffer {
  const own = new Uint8Array(bytes);
  own[0] = ((own[0] ?? 0) & 0x7f) | 0x40;
  return own.buffer;
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
