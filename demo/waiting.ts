import { network } from './network.ts';
import { authors } from './people.ts';
import type { Language } from './types.ts';

/** A mail that comes in through the door after the archive is there: what waits for a moderator, and one that passes. */
export type LiveMail = { list: string; from: { name: string; address: string }; subject: string; body: string };

const address = (list: string) => `${list}@${network.domain}`;

/** One post that goes out to everybody now, so that the outbox, the ledger and the digests have something to show. */
export const freshPost: LiveMail = {
  list: 'outreach',
  from: { name: authors.thandiwe.name, address: authors.thandiwe.email },
  subject: 'Who times the three minutes?',
  body: `Dear all,

for the consultation somebody has to watch the clock, kindly and without mercy. I will do it if nobody else wants to: a green card at two minutes, a yellow one at two and a half, and after that a small bell that I brought from school.

If you speak through interpretation, tell me before: you get four.

Thandiwe`,
};

/** None of them passes by itself, each for another reason. */
export const heldPosts: ReadonlyArray<LiveMail> = [
  {
    list: 'outreach',
    from: { name: 'Pilar Ossandón', address: 'p.ossandon@radio-litoral.example' },
    subject: 'Entrevista sobre el examen del Pacto',
    body: `Estimadas amigas y amigos:

Preparo para Radio Litoral un programa sobre lo que el examen del Pacto cambia en un pueblo sin fibra. Busco a dos personas de la red que lo cuenten en diez minutos, sin siglas.

Pilar Ossandón`,
  },
  {
    list: 'outreach',
    from: { name: 'Assistant to the Permanent Mission', address: 'front.office@mission.example' },
    subject: 'Change of room on Thursday',
    body: `Good morning,

the briefing for delegations moves from Room 4 to Room 11, one floor up. The lift is out of order; whoever needs a way without stairs, please write to us and we will meet you at the side entrance.

The front office`,
  },
  {
    list: 'outreach',
    from: { name: authors.joost.name, address: authors.joost.email },
    subject: 'unsubscribe',
    body: `unsubscribe`,
  },
  {
    list: 'drafting',
    from: { name: 'Best Rooms', address: 'offers@best-rooms.example' },
    subject: 'Hotel rooms near every conference, 40 % off',
    body: `Dear organiser, we have rooms. Answer today.`,
  },
];

/** People who would like to be let into the drafting group. */
export const asking: ReadonlyArray<{ email: string; name: string; language: Language }> = [
  { email: 'amadou.keita@reseau-rural.example', name: 'Amadou Keïta', language: 'fr' },
  { email: 'y.tanaka@open-cables.example', name: 'Tanaka Yui', language: 'en' },
];

/** What comes back for copies of the fresh post: a mailbox that is gone, one that is full, somebody on leave. */
export const comingBack = [
  { status: '5.1.1', says: '550 5.1.1 There is no such mailbox here' },
  { status: '4.2.2', says: '452 4.2.2 The mailbox is full' },
] as const;

export function messageIdOfLive({ from }: Pick<LiveMail, 'from'>, at: Date, n: number): string {
  return `live.${n}.${at.getTime()}@${from.address.split('@')[1]}`;
}

/** A mail as its author's program sends it. */
export function rawOf({ list, from, subject, body }: LiveMail, at: Date, n: number): string {
  const head = [
    `From: =?utf-8?B?${base64(from.name)}?= <${from.address}>`,
    `To: ${address(list)}`,
    `Subject: =?utf-8?B?${base64(subject)}?=`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageIdOfLive({ from }, at, n)}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const lines = base64(body.replaceAll('\n', '\r\n')).match(/.{1,76}/g) ?? [];
  return `${[...head, '', ...lines].join('\r\n')}\r\n`;
}

/** A report that a copy did not arrive (RFC 3464), as the mail system of `reader` would write it. */
export function bounceOf(reader: string, returnPath: string, { status, says }: (typeof comingBack)[number]): string {
  const host = `mx.${reader.split('@')[1]}`;
  return [
    `From: Mail Delivery System <mailer-daemon@${host}>`,
    `To: ${returnPath}`,
    'Subject: Undelivered mail',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    '',
    '--report',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Your message could not be delivered to ${reader}: ${says}.`,
    '',
    '--report',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${host}`,
    '',
    `Final-Recipient: rfc822; ${reader}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${says}`,
    '',
    '--report--',
    '',
  ].join('\r\n');
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
