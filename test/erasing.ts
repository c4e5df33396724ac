import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { carryOutErasure } from '../src/archive/erasing/carry-out-erasure.ts';
import { continueErasure } from '../src/archive/erasing/continue-erasure.ts';
import { planErasure } from '../src/archive/erasing/plan-erasure.ts';
import { reactions } from '../src/reactions.ts';
import { collectionNamed, file, letter } from './archive-shelf.ts';
import { reactAll } from './react-all.ts';

const actor = houseActor('test');
export const traces = [
  /zoe\.quill@people\.example/i,
  /zo…@people/i,
  /zoe\.quill=people/i,
  /quillfeather/i,
  /zoe\.quill at people/i,
];

/** Zoë writes, Bo quotes her in every way that mail programs know, Zoë answers. */
export async function conversation(house: House, slug = 'talk') {
  // Longer than a screen: four mails, told in order.
  const shelf = { id: await collectionNamed(house, slug), slug };
  const ann = 'Zoë Quillfeather <zoe.quill@people.example>';
  const bo = 'Bo Baker <bo@people.example>';
  const root = await file(
    house,
    shelf,
    letter({
      id: `one@${slug}.example`,
      from: ann,
      subject: 'The Draft',
      headers: [
        'Received: from home by relay for <zoe.quill@people.example>; Mon, 2 Mar 2026 09:00:00 +0000',
        'DKIM-Signature: v=1; d=people.example; b=xxxx',
        'X-Originating-IP: 192.0.2.7',
        'Organization: Quillfeather Ltd',
      ],
      body: 'We should say heliotrope here.\r\n\r\nBest,\r\nZoë\r\n-- \r\nZoë Quillfeather\r\n+1 555 0100',
    }),
    { stakeholder: 'civ', country: 'KE', organisation: 'Quillfeather Ltd' },
  );
  const quoted = '> We should say heliotrope here.';
  await file(
    house,
    shelf,
    letter({
      ...{ id: `two@${slug}.example`, from: bo, subject: 'Re: The Draft', references: [`one@${slug}.example`] },
      date: 'Mon, 02 Mar 2026 09:10:00 +0000',
      headers: ['To: Zoë Quillfeather <zoe.quill@people.example>, Cy <cy@people.example>'],
      body: `On Mon, 2 Mar 2026 at 09:00, Zoë Quillfeather\r\n<zoe.quill@people.example> wrote:\r\n${quoted}\r\n\r\nI agree.`,
    }),
  );
  const packed = Buffer.from(
    `Am 02.03.2026 schrieb Zoë Quillfeather:\n${quoted}\nzoe.quill at people dot example knows.\n`,
  );
  await file(
    house,
    shelf,
    letter({
      ...{ id: `three@${slug}.example`, from: 'Cy <cy@people.example>', subject: 'Re: The Draft' },
      ...{ references: [`one@${slug}.example`, `two@${slug}.example`], date: 'Mon, 02 Mar 2026 09:20:00 +0000' },
      headers: [
        'In-Reply-To: Message of Zoë Quillfeather <zoe.quill@people.example> <two@talk.example>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
      ],
      body: packed.toString('base64'),
    }),
  );
  await file(
    house,
    shelf,
    letter({
      ...{ id: `four@${slug}.example`, from: ann, subject: 'Re: The Draft', references: [`three@${slug}.example`] },
      date: 'Mon, 02 Mar 2026 09:30:00 +0000',
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      body:
        '--b\r\nContent-Type: text/plain\r\n\r\nA card.\r\n--b\r\nContent-Type: text/vcard; name=card.vcf\r\nContent-Disposition: attachment; filename=card.vcf\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
        Buffer.from('BEGIN:VCARD\nEMAIL:zoe.quill@people.example\nFN:Zoë Quillfeather\nEND:VCARD\n').toString(
          'base64',
        ) +
        '\r\n--b--\r\n',
    }),
  );
  return { shelf, root: root.hash };
}

/** Prepared and begun; nothing is erased yet. */
export async function begin(house: House, wish: object): Promise<string> {
  const { erasure } = await perform(house, planErasure, actor, { why: 'author', ...wish });
  await perform(house, carryOutErasure, actor, { erasure });
  return erasure;
}

/** What the job and the reaction do. */
export async function finish(house: House, erasure: string): Promise<void> {
  while ((await perform(house, continueErasure, actor, { erasure })).left);
  await reactAll(house, reactions);
}

export async function erase(house: House, wish: object): Promise<string> {
  const erasure = await begin(house, wish);
  await finish(house, erasure);
  return erasure;
}
