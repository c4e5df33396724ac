import type { BounceClass } from './verdict.ts';

export type FailureClass = Exclude<BounceClass, 'auto-reply'>;
type Said = { status: string | undefined; text: string; isDelay?: boolean };

/** Enhanced status codes that say enough by themselves (RFC 3463, its registry, and what large providers publish). */
const byStatus: ReadonlyArray<[RegExp, FailureClass]> = [
  [/^4\./, 'transient'],
  // It was tried for days, or came too fast: nothing about the mailbox.
  [/^5\.4\.(7|300|316)$|^5\.2\.12[12]$/, 'transient'],
  // A full mailbox is emptied some day.
  [/^5\.2\.2$/, 'transient'],
  // RFC 7293: the address belongs to somebody else now.
  [/^5\.7\.1[78]$/, 'mailbox'],
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
  [
    /\b(retry time(out)? (not reached|exceeded)|message expired|in the queue too long|frequency limited|rate.?limit(ed)?)\b/i,
    'transient',
  ],
  [/\bexceeded (their|the|its) (limit|maximum).{0,40}\bmessages\b.{0,30}\b(hour|minute|day)/i, 'transient'],
  // A call back to the sender: the mailbox that is unknown is his.
  [/\bsender (address )?verif\w+ fail|\bverif\w+ of (the )?sender|\bsender verify\b/i, 'policy'],
];

const isUnknown =
  /\bno such (user|recipient|mailbox|person|account|address)|\b(user|recipient|mailbox|account|addressee)( is| was)? (unknown|not (be )?(found|known)|does not exist|doesn.t exist|not exist)|\b(unknown|invalid) (user|recipient|mailbox)\b|\bno mailbox (here )?by that name|\brecipient ?not ?found/i;

/** Codes that some systems use for everything: the words beside the code, on its own line, say what is meant. */
const besideStatus: ReadonlyArray<[status: RegExp, words: RegExp, FailureClass]> = [
  [/^5\.7\.[01]$/, isUnknown, 'mailbox'],
  [/^5\.2\.1$/, /\b(accept|refus|reject|block)\w*.{0,20} this (message|mail)\b/i, 'policy'],
  [/^5\.1\.1$/, /\b(spam|black-?list\w*|block-?list\w*|dnsbl)\b/i, 'policy'],
];

/** The first row that hits decides. A full mailbox without a code has been given up: nobody tries again. */
const byWords: ReadonlyArray<[RegExp, FailureClass]> = [
  [
    /\b(sender|envelope sender|from address|mail from)\b.{0,60}\b(reject|den(y|ied)|unknown|not exist|invalid|block|bad|refus|not (allow|permit|accept))|\b(invalid|bad|no|missing) (dns\b|mx\b|ptr\b|rdns|reverse dns)|\bptr\b|\br(everse )?dns\b/i,
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
    /existiert nicht|unbekannt|kein(en)? (postfach|empfänger|benutzer)|nicht gefunden|n.existe (pas|plus)|inconnu|introuvable|non recens|no existe|desconocid|no (se )?(ha )?encontr|inexistente|n[ãa]o (existe|foi encontrad)|non esiste|inesistente|non (è stato )?trovat|sconosciut|bestaat niet|onbekend|niet gevonden|finns inte|findes ikke|ei ole olemassa|nie istnieje|neexistuje|nu există|nem létezik|bulunamadı|не (существует|найден|зарегистрирован)|неизвестн|(заблокирован|отключен|удал[её]н)\w* (пользовател|ящик)|ящик.{0,20}(заблокирован|отключ[её]н|удал[её]н)|不存在|找不到|无此|無此|查无|查無|(已|被)(停用|禁用|注销|註銷)|存在しま?せ?ん?|見つかりま|ありません|존재하지|찾을 수 없|없는 (사용자|메일|계정)|غير موجود|لم يتم العثور|لا يوجد|mevcut değil|nie znaleziono|finnes ikke|hittades inte|nije pronađen|không tồn tại|tidak ditemukan|δεν (υπάρχει|βρέθηκε)|не знайден|לא (נמצא|קיים)|وجود ندارد|یافت نشد/iu,
    'mailbox',
  ],
  [
    /\b(spam\w*|unsolicited|bulk mail|junk|black-?list(ed|s)?|block-?list(ed|s)?|deny-?list(ed)?|blocked|banned|dmarc|spf|dkim|unauthenticated|authenticat\w+|authori[sz](ed|ation)|policy|policies|reputation|poor reputation|prohibited|forbidden|not (allowed|permitted|authori[sz]ed|accepting)|permission|access denied|denied|relaying|virus|malware|phishing|infected|content|attachments?|suspicious|rbl|dnsbl|rejected|refused|restricted|unable to relay|abuse|complaints?|header|resent-from|filtered|suspected|attacks?)\b|\b(DT|MI|RP|HL|WM):[A-Z]{3}\b/i,
    'policy',
  ],
  [/\b(too (large|big|long)|size (limit|exceeds)|(exceed\w*|over|maximum) .{0,30}\bsize|message size)\b/i, 'policy'],
  [
    /abgelehnt|verweigert|zurückgewiesen|rejet[ée]|refusé|rechazad|bloquead|rejeitad|recusad|respint|rifiutat|geweigerd|geblokkeerd|odrzucon|zablokowan|reddet|reddedil|engellen|odmítnut|zablokov|odmietnut|elutasít|letilt|avvisa|avvist|afvist|nekades|blockera|blokeret|blokkert|hylätt|hylkä|estetty|respins|blocat|từ chối|bị chặn|ditolak|diblokir|απορρίφθηκ|відхилен|נדח|נחס|отклон[её]н|отверг|спам|заблокирован|(被|遭)?(拒收|拒绝|拒絕|屏蔽|拦截)|垃圾邮件|垃圾郵件|拒否|ブロック|阻止|攔截|迷惑メール|スパム|거부|차단|스팸|رفض|مرفوض|حظر|محظور|بريد مزعج|zu groß|trop (gros|volumineu|grand)|(demasiado|muito|troppo|слишком) (grande|больш)|(太|过|過)大|大きすぎ|너무 (큽|커)/iu,
    'policy',
  ],
];

const isFull =
  /\b(over|exceed\w*|disk|mailbox|storage|out of)\W+(\w+\W+){0,4}(quota|limit|storage|space|allocation)\b|\bquota\b.{0,30}\b(exceed|full|reached)|over ?quota|\b(mailbox|mailfolder|inbox|folder|account|storage|disk)\b.{0,20}\bfull\b|\bfull (mailbox|inbox)\b|mailbox (is )?(over|too (big|large))|too much mail|insufficient (system )?storage|out of storage|(postfach|speicher).{0,20}\bvoll|(boîte|boite|messagerie).{0,40}(pleine|saturée)|(buz[oó]n|bandeja|cuenta).{0,30}llen[oa]|caixa.{0,30}(cheia|lotada)|casella.{0,30}piena|postvak.{0,20}\bvol\b|переполнен|квота|(已满|已滿|空间不足|容量不足|超过.{0,6}容量)|満杯|いっぱい|容量.{0,6}(超|オーバー)|용량.{0,10}(초과|부족)|가득|ممتلئ/iu;

/** Decides what a refusal means. Every class, of an answer at SMTP time and of a bounce, comes from here. */
export function classOf({ status, text, isDelay = false }: Said): FailureClass {
  if (isDelay) return 'transient';
  const words = withoutNames(text);
  const strong = firstHit(strongWords, words) ?? (status === undefined ? undefined : ofStatus(status, text));
  if (strong) return strong;
  if (isFull.test(words)) return status === undefined && /^4/.test(replyCode(text) ?? '') ? 'transient' : 'mailbox';
  const code = replyCode(text);
  if (status === undefined && code?.startsWith('4')) return 'transient';
  // 554 and its kin say that the transaction failed: nothing about the mailbox.
  return (
    firstHit(byWords, words) ??
    (code !== undefined && /^5(0|[4-7])/.test(code) && !/^55[0-3]/.test(code) ? 'policy' : 'mailbox')
  );
}

function ofStatus(status: string, text: string): FailureClass | undefined {
  const at = text.slice(0, 8000).indexOf(status);
  const beside = withoutNames(at < 0 ? text.slice(0, 300) : (text.slice(at).split('\n', 1)[0] ?? '').slice(0, 300));
  // A full mailbox is emptied some day, though it was called unknown.
  if (status === '5.1.1' && isFull.test(beside)) return 'transient';
  const said = besideStatus.find(([code, words]) => code.test(status) && words.test(beside));
  return said?.[2] ?? firstHit(byStatus, status);
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
    .replace(/\S{0,250}:\/\/\S{0,250}/g, ' ')
    .replace(/[^\s<>()[\]:;,]{0,250}@[\p{L}\p{N}.-]{0,250}/gu, ' ')
    .replace(/[\w-]{1,64}(?:\.[\w-]{1,64}){1,10}/g, ' ');
}

function firstHit<Row>(table: ReadonlyArray<[RegExp, Row]>, text: string): Row | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}
