import { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { type AuthenticateResult, type DMARCResult, authenticate as verify } from 'mailauth';
import { domainOf } from '#platform/mail/address.ts';
import { resultsIn, vouched } from '#platform/mail/authentication-results.ts';
import { type HeaderLine, headerText, splitMessage } from '#platform/mail/header.ts';
import { addressesIn } from '#platform/mail/read.ts';
import type { AskDns } from '#platform/mail/resolver.ts';

/** What SPF, DKIM, DMARC and ARC say of a mail. Domains only, no address: it is kept longer than the mail. */
export type Authentication = {
  spf: { result: string; domain: string };
  dkim: DkimVerdict[];
  /** `policy` is what the author's domain asks receivers to do with mail that fails; unknown where DNS did not say. */
  dmarc: { result: 'pass' | 'fail' | 'none' | 'temperror'; policy: 'none' | 'quarantine' | 'reject' | 'unknown' };
  arc: { result: string };
};
export type DkimVerdict = {
  domain: string;
  selector: string;
  result: string;
  /** Speaks for the domain of the author. */
  aligned: boolean;
  /** The time from which it counts no more. */
  until: string | null;
};

/** Nobody could be asked. */
export const unchecked: Authentication = {
  spf: { result: 'temperror', domain: '' },
  dkim: [],
  dmarc: { result: 'temperror', policy: 'unknown' },
  arc: { result: 'temperror' },
};

/** Whether the domain of the author itself bears out that the mail is his, by its signature or by its servers. */
export function isProven({ spf, dkim, dmarc }: Authentication, author: string): boolean {
  return (
    dmarc.result === 'pass' ||
    dkim.some(({ aligned, result }) => aligned && result === 'pass') ||
    (spf.result === 'pass' && spf.domain.toLowerCase() === author)
  );
}

type Checked = {
  raw: Uint8Array;
  client: string;
  helo: string;
  sender: string;
  /** The name of the server in front whose word on SPF and DMARC is taken. */
  authserv?: string | undefined;
};
/** What stands for the client of a mail that came over LMTP: from a server in front, which did not say from whom. */
export const handedOver = 'lmtp';
/** What stands for the client of a mail that somebody wrote on a page here, signed in. */
export const writtenHere = 'web';
/** Milliseconds: for one question, for all that others' domains make us ask, and for the whole mail. */
export type AskLimits = { question: number; others: number; all: number };
const usualLimits: AskLimits = { question: 2500, others: 4000, all: 7000 };

/**
 * Who really wrote a mail. Never throws and never takes longer than `limits.all`: what cannot be found out is a
 * temporary error.
 */
export async function authenticate(ask: AskDns, mail: Checked, limits = usualLimits): Promise<Authentication> {
  const over = new AbortController();
  const late = wait(limits.all, unchecked, { signal: over.signal, ref: false }).catch(() => unchecked);
  try {
    return await Promise.race([check(ask, mail, limits), late]);
  } catch {
    return unchecked;
  } finally {
    over.abort();
  }
}

async function check(ask: AskDns, mail: Checked, limits: AskLimits): Promise<Authentication> {
  const { raw, client, helo, sender, authserv } = mail;
  const { header } = splitMessage(raw);
  const author = domainOf(addressesIn(header, 'from')[0] ?? '');
  // A mail server in front handed it on; what it wrote on top says from where the mail came.
  const handedOn = client === handedOver || client === writtenHere || /^(::ffff:)?127\.|^::1$/.test(client);
  const result = await verify(Readable.from(inPieces(bounded(raw))), {
    resolver: patient(ask, author, limits),
    sender,
    ...(handedOn ? { trustReceived: true } : { ip: client, helo }),
    mta: 'localhost',
    rejectRsaSha1: true,
    disableBimi: true,
  });
  // Nobody said from where it came: then only its signatures speak for its author.
  const isFromNowhere = client === writtenHere || (client === handedOver && !wasMet(result));
  const found = told(isFromNowhere ? { ...result, spf: false } : result, author);
  // His session proves him to us; his domain's policy still decides what others make of a copy.
  if (client === writtenHere) return { ...found, dmarc: { ...found.dmarc, result: 'none' } };
  return handedOn && authserv ? vouched(found, resultsIn(header, authserv), author) : found;
}

/**
 * Signatures of other domains, whose name servers may answer slowly on purpose, must not use up the time in which the
 * author's own domain is asked.
 */
function patient(ask: AskDns, author: string, { question, others, all }: AskLimits): AskDns {
  const start = Date.now();
  const own = author.split('.').slice(-2).join('.');
  return async (name, type) => {
    const left = start + (isBelow(name.toLowerCase(), own) ? all : others) - Date.now();
    if (left <= 0) throw timeOut();
    const done = new AbortController();
    const late = wait(Math.min(question, left), undefined, { signal: done.signal, ref: false });
    try {
      return await Promise.race([
        Promise.resolve().then(() => ask(name, type)),
        late.then(() => Promise.reject(timeOut())),
      ]);
    } finally {
      done.abort();
    }
  };
}

/** Twenty megabytes take seconds to hash: between the pieces everybody else has a turn. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += piece) {
    yield bytes.subarray(at, at + piece);
    await nextTurn();
  }
}
const piece = 256 * 1024;

function timeOut(): Error {
  return Object.assign(new Error('DNS did not answer in time'), { code: 'ETIMEOUT' });
}

/** Whether anybody said from where it came. */
function wasMet({ spf }: AuthenticateResult): boolean {
  return spf !== false && Boolean(spf['client-ip']);
}

/** More than any honest mail has; a forger could keep us computing for minutes with the rest. */
const most = { header: 64 * 1024, signature: 8 * 1024, signatures: 8, field: 32 * 1024, fields: 500 };

function bounded(raw: Uint8Array): Buffer {
  const { header, body } = splitMessage(raw);
  const signatures = header.filter(({ key }) => key === 'dkim-signature');
  const looked = new Set(worthALook(signatures));
  const size = header.reduce((sum, { line }) => sum + line.length, 0);
  if (size <= most.header && looked.size === signatures.length && header.length <= most.fields)
    return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const rest = header.filter(({ key, line }) => key !== 'dkim-signature' && line.length <= most.field);
  const kept = new Set([...rest.filter(({ key }) => key === 'from').slice(0, 2), ...rest.slice(0, most.fields)]);
  const few = header.filter((field) => looked.has(field) || kept.has(field));
  return Buffer.concat([Buffer.from(`${headerText(few)}\r\n`, 'latin1'), body]);
}

/** Each that covers another length of the body (`l=`) has it hashed once more: one of those is enough. */
function worthALook(signatures: ReadonlyArray<HeaderLine>): HeaderLine[] {
  const short = signatures.filter(({ line }) => line.length <= most.signature);
  const partial = short.filter(({ line }) => /[:;]\s*l\s*=/i.test(line));
  return short.filter((field) => !partial.includes(field) || field === partial[0]).slice(0, most.signatures);
}

function told({ spf, dkim, dmarc, arc }: AuthenticateResult, author: string): Authentication {
  const signatures = dkim.results.flatMap(({ signingDomain, selector = '', status, expiresAfter }) =>
    signingDomain
      ? [
          {
            domain: signingDomain.toLowerCase(),
            selector,
            result: status.result,
            aligned: Boolean(status.aligned),
            until: expiresAfter ?? null,
          },
        ]
      : [],
  );
  const sent = { result: spf ? spf.status.result : 'none', domain: spf ? spf.domain : '' };
  const isUnsure =
    signatures.some(({ result, aligned }) => aligned && result === 'temperror') ||
    (sent.result === 'temperror' && (isBelow(sent.domain, author) || isBelow(author, sent.domain)));
  return {
    spf: sent,
    dkim: signatures,
    dmarc: dmarc ? verdict(dmarc, isUnsure) : { result: 'none', policy: 'unknown' },
    arc: { result: arc ? arc.status.result : 'none' },
  };
}

/** A mail whose own signature or sender could not be looked up has not failed: that is not known. */
function verdict({ status, policy }: DMARCResult, isUnsure: boolean): Authentication['dmarc'] {
  if (status.result === 'none') return { result: 'none', policy: 'none' };
  const asked = policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : 'unknown';
  if (status.result === 'pass') return { result: 'pass', policy: asked };
  return { result: status.result === 'fail' && !isUnsure ? 'fail' : 'temperror', policy: asked };
}

function isBelow(name: string, domain: string): boolean {
  return domain !== '' && (name === domain || name.endsWith(`.${domain}`));
}
