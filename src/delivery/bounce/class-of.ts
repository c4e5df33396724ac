import type { BounceClass } from './verdict.ts';

export type FailureClass = Exclude<BounceClass, 'auto-reply'>;
type Said = { status: string | undefined; text: string; isDelay?: boolean };

/** Enhanced status codes that say enough by themselves (RFC 3463, its registry, and what large providers publish). */
const byStatus: ReadonlyArray<[RegExp, FailureClass]> = [
  [/^4\./, 'transient'],
  // A full mailbox is emptied some day.
  [/^5\.2\.2$/, 'transient'],
  // These two speak of the sender's address, not of the reader's.
  [/^5\.1\.[78]$/, 'policy'],
  [/^5\.1\.[1-9]\d*$/, 'mailbox'],
  [/^5\.2\.(1|4)$/, 'mailbox'],
  [/^5\.2\.3$|^5\.3\.4$/, 'policy'],
  [/^5\.4\.[1-9]\d*$/, 'mailbox'],
  [/^5\.5\.[2-9]\d*$/, 'policy'],
  [/^5\.[67]\.\d+$/, 'policy'],
];

/** Words that outweigh a status code, because providers send them with codes that mean something else. */
const strongWords: ReadonlyArray<[RegExp, FailureClass]> = [
  [/receiving (mail|messages|email) (at a rate|too (quickly|often|fast))/i, 'transient'],
];

/** The first row that hits decides. A full mailbox without a code has been given up: nobody tries again. */
const byWords: ReadonlyArray<[RegExp, FailureClass]> = [
  [
    /\b(sender|envelope sender|from address|mail from)\b.{0,60}\b(reject|den(y|ied)|unknown|not exist|invalid|block|bad|refus|not (allow|permit|accept))/i,
    'policy',
  ],
  [
    /\b(unknown|invalid|no such|non-?existent|bad|unrecogni[sz]ed|illegal|inactive|disabled|undefined|expired|obsolete|dead) (or (illegal|unknown|invalid) )?(e-?mail |local |destination |final delivery )?(user|userid|username|mailbox|recipient|account|address|addressee|alias|local part|person|domain|host)/i,
    'mailbox',
  ],
  [
    /\b(user|userid|username|mailbox|mail box|recipient|account|address|addressee|alias|domain|host|host or domain name|name)\b.{0,60}?\b(unknown|not? (be )?(found|known|exists?|valid|listed|recogni[sz]ed|available|active|here|local|registered|existing)|n.t exist|unavailable|invalid|disabled|discontinued|inactive|deactivated|suspended|closed|deleted|expired|terminated|cancell?ed|moved|no longer|ambiguous|unroutable|couldn.?t be found)/i,
    'mailbox',
  ],
  [
    /\b(unrouteable|unroutable|undeliverable) (mail )?(domain|address)|no (mailbox|mail ?box|account|user|person) (here )?(by|with|under|for) (that|this|the)|n.t have an? [\w.-]* ?(account|mailbox)|no longer (valid|works?|employed|with|in use|active|available|at|accepts?|receives?)|not a (valid|known|local) |not (found|listed) in|does not like recipient|no mailbox|no matches to|null mx|relay loop|loops? back|mail loop|too many hops|hop count|recipientnotfound|final email delivery point/i,
    'mailbox',
  ],
  [
    /existiert nicht|unbekannt|n.existe pas|inconnu|non recens|no existe|desconocid|n[ãa]o existe|non esiste|sconosciut|bestaat niet|onbekend|finns inte|findes ikke|ei ole olemassa|nie istnieje|neexistuje|не существует|не найден|неизвестн|不存在|無此|查無|存在しません|見つかりません|존재하지|غير موجود|mevcut değil/iu,
    'mailbox',
  ],
  [
    /\b(spam\w*|unsolicited|bulk mail|junk|black-?list(ed|s)?|block-?list(ed|s)?|deny-?list(ed)?|blocked|banned|dmarc|spf|dkim|unauthenticated|authenticat\w+|authori[sz](ed|ation)|policy|policies|reputation|poor reputation|prohibited|forbidden|not (allowed|permitted|authori[sz]ed|accepting)|permission|access denied|denied|relaying|virus|malware|phishing|infected|content|attachments?|suspicious|rbl|dnsbl|rejected|refused|restricted|unable to relay|abuse|complaints?|header|resent-from)\b/i,
    'policy',
  ],
  [/\b(too (large|big|long)|size (limit|exceeds)|(exceed\w*|over|maximum) .{0,30}\bsize|message size)\b/i, 'policy'],
];

const isFull =
  /\b(over|exceed\w*|disk|mailbox|storage|out of)\W+(\w+\W+){0,4}(quota|limit|storage|space|allocation)\b|\bquota\b.{0,30}\b(exceed|full|reached)|over ?quota|\b(mailbox|mailfolder|inbox|folder|account|storage|disk)\b.{0,20}\bfull\b|\bfull (mailbox|inbox)\b|mailbox (is )?(over|too (big|large))|too much mail|insufficient (system )?storage/i;

/** Decides what a refusal means. Every class, of an answer at SMTP time and of a bounce, comes from here. */
export function classOf({ status, text, isDelay = false }: Said): FailureClass {
  if (isDelay) return 'transient';
  const words = withoutNames(text);
  const strong = firstHit(strongWords, words) ?? (status === undefined ? undefined : firstHit(byStatus, status));
  if (strong) return strong;
  if (isFull.test(words)) return status === undefined && /^4/.test(replyCode(text) ?? '') ? 'transient' : 'mailbox';
  const code = replyCode(text);
  if (status === undefined && code?.startsWith('4')) return 'transient';
  // 554 and its kin say that the transaction failed: nothing about the mailbox.
  return (
    firstHit(byWords, words) ??
    (code !== undefined && /^5[4-7]/.test(code) && !/^55[0-3]/.test(code) ? 'policy' : 'mailbox')
  );
}

/** An answer of the relay at SMTP time, such as `550 5.1.1 No such user`. */
export function classOfAnswer(answer: string): FailureClass {
  return classOf({ status: statusIn(answer), text: answer });
}

/** Whether a refusal speaks of a mailbox that is full, whatever class that has. */
export function saysFull(status: string | undefined, text: string): boolean {
  return status === undefined || isGeneric(status) ? isFull.test(withoutNames(text)) : /^[45]\.2\.2$/.test(status);
}

/** Codes that leave the words to say what is meant: `5.0.0`, `5.1.0`, `5.3.2` … */
export function isGeneric(status: string): boolean {
  return firstHit(byStatus, status) === undefined;
}

/** Surest first: after a reply code, after a number sign, alone; never a part of an IP address or of a version. */
const statusForms: ReadonlyArray<RegExp> = [
  /\b[45]\d\d[ -]#?([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)/g,
  /#([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)/g,
  /(?<![\w./-])([45]\.\d\.\d{1,3})(?![\w/-]|\.\d)/g,
];

/** The enhanced status code of a text; of several the first that says more than "failed". */
export function statusIn(text: string): string | undefined {
  const codes = statusForms.flatMap((form) => [...text.matchAll(form)].map(([, code]) => code));
  return mostTelling(codes);
}

/** A code that says only "failed" gives way to one that says why. */
export function mostTelling(codes: ReadonlyArray<string | undefined>): string | undefined {
  const known = codes.filter((code) => code !== undefined);
  return known.find((code) => !isGeneric(code)) ?? known[0];
}

function replyCode(text: string): string | undefined {
  return /(?<![\w.:/@-])([45][0-7]\d)(?=[\s-])/.exec(text)?.[1];
}

/** Addresses and host names are no words: `mx.spam-filter.example` says nothing about spam. */
function withoutNames(text: string): string {
  return text
    .slice(0, 8000)
    .replace(/\S{0,250}(?:@|:\/\/)\S{0,250}/g, ' ')
    .replace(/[\w-]{1,64}(?:\.[\w-]{1,64}){1,10}/g, ' ');
}

function firstHit<Row>(table: ReadonlyArray<[RegExp, Row]>, text: string): Row | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}
