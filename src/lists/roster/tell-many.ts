import { enqueue } from '#delivery/index.ts';
import { emailsOf, languagesAt } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import { headerField, splitMessage } from '#platform/mail/header.ts';
import { composeNotice } from '#platform/mail/notice.ts';
import type { Values } from '#platform/messages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { signNumber } from '#platform/signed.ts';
import { titledIn } from '#platform/words.ts';
import { writeNotice } from '../notices.ts';
import { slotHeader } from '../posting/pipeline.ts';
import type { List } from '../queries.ts';
import { addressesOf } from '../rules.ts';
import { namedEverywhere } from '../tell.ts';
import type { TextKind } from '../texts/kinds.ts';
import { ownTextOf } from '../texts/queries.ts';

type Recipient = { addressId: number; subscription?: number };

/** To whom a moderator took off the list: why, and where to ask. */
export async function tellRemoved(work: Work, list: List, recipients: ReadonlyArray<Recipient>, reason: string) {
  await tellMany(work, list, { kind: 'removed', recipients, values: { reason } });
}

/** To whom somebody else put on the list: who stated what, and how to leave. */
export async function tellAdded(work: Work, list: List, recipients: ReadonlyArray<Recipient>, basis: string) {
  await tellMany(work, list, { kind: 'added', recipients, values: { basis } });
}

type Many = { kind: TextKind; recipients: ReadonlyArray<Recipient>; values: Values };
type Named = { email: string; subscription: number | undefined };

/** Each in the language he reads, else in the list's: a mail for each language. */
async function tellMany(work: Work, list: List, { kind, recipients, values }: Many): Promise<void> {
  const ids = recipients.map(({ addressId }) => addressId);
  const emails = await emailsOf(work.db, ids);
  const languages = await languagesAt(work.db, ids);
  const readers = Map.groupBy(recipients, ({ addressId }) => languages.get(addressId) ?? list.language);
  for (const [language, theirs] of readers) {
    const named = theirs.flatMap(({ addressId, subscription }) => {
      const email = emails.get(addressId);
      return email === undefined ? [] : [{ email, subscription }];
    });
    await tellInOneLanguage(work, list, { kind, language, values, named });
  }
}

type InOneLanguage = Pick<Many, 'kind' | 'values'> & { language: Language; named: ReadonlyArray<Named> };

/** One mail of the list to many, each named alone in his copy: a thousand people cost a statement, not a thousand. */
async function tellInOneLanguage(work: Work, list: List, { kind, language: reads, values, named }: InOneLanguage) {
  if (named.length === 0) return;
  const { house, now, db } = work;
  const { name } = list;
  const network = await mustHaveNetwork(house);
  const { domain } = network;
  const { owner } = addressesOf(name, domain);
  const own = await ownTextOf(db, list.id, kind, [reads, list.language]);
  const language = own?.language ?? reads;
  const words = writeNotice(kind, language, { ...namedEverywhere(work, list, network, language), ...values }, own);
  const from = { name: titledIn(list, language).title, address: owner };
  const { header, body } = splitMessage(await composeNotice({ ...words, from, to: owner, language, now }));
  const mayLeave = named.every(({ subscription }) => subscription !== undefined);
  const outgoing = {
    kind: 'notice',
    about: `lists:${name}`,
    header: header.filter(({ key }) => key !== 'to'),
    slotHeader: [
      headerField('To', '{to}'),
      ...(mayLeave ? slotHeader({ list: { name, domain, url: house.url } }) : []),
    ],
    body,
    signDomain: domain,
  } as const;
  await enqueue(
    db,
    outgoing,
    named.map(({ email, subscription }) => ({
      address: email,
      // Header lines are kept byte by byte.
      slots: {
        to: Buffer.from(email).toString('latin1'),
        ...(subscription === undefined ? {} : { leave: signNumber(house.secrets.link, 'leave', subscription) }),
      },
    })),
  );
}
