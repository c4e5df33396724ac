import { enqueue } from '#delivery/index.ts';
import { inLanguage } from '#platform/languages.ts';
import { headerField, splitMessage } from '#platform/mail/header.ts';
import { composeNotice } from '#platform/mail/notice.ts';
import type { Values } from '#platform/messages.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { signNumber } from '#platform/signed.ts';
import type { NoticeKind } from '../notice-words.ts';
import { writeNotice } from '../notices.ts';
import type { List } from '../queries.ts';
import { addressesOf } from '../rules.ts';

type Recipient = { email: string; subscription?: number };

/** To whom a moderator took off the list: why, and where to ask. */
export async function tellRemoved(work: Work, list: List, emails: ReadonlyArray<string>, reason: string) {
  const recipients = emails.map((email) => ({ email }));
  await tellMany(work, list, { kind: 'removed', recipients, values: { reason } });
}

/** To whom somebody else put on the list: who stated what, and how to leave. */
export async function tellAdded(work: Work, list: List, recipients: ReadonlyArray<Recipient>, basis: string) {
  await tellMany(work, list, { kind: 'added', recipients, values: { basis } });
}

type Many = { kind: NoticeKind; recipients: ReadonlyArray<Recipient>; values: Values };

/** One mail of the list to many, each named alone in his copy: a thousand people cost a statement, not a thousand. */
async function tellMany(work: Work, list: List, { kind, recipients, values }: Many): Promise<void> {
  if (recipients.length === 0) return;
  const { house, now, db } = work;
  const { domain } = await mustHaveNetwork(house);
  const { language, name, title } = list;
  const { post, owner, join, leave } = addressesOf(name, domain);
  const page = `${house.url}${inLanguage(language, `/lists/${name}`)}`;
  const words = writeNotice(kind, language, { title, address: post, owner, join, leave, page, ...values });
  const from = { name: title, address: owner };
  const { header, body } = splitMessage(await composeNotice({ ...words, from, to: owner, language, now }));
  const leaving = headerField(
    'List-Unsubscribe',
    `<${house.url}/leave/{leave}>,\r\n <mailto:${name}-leave+{leave}@${domain}>`,
  );
  const oneClick = headerField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click');
  const mayLeave = recipients.every(({ subscription }) => subscription !== undefined);
  await enqueue(
    db,
    {
      kind: 'notice',
      about: `lists:${name}`,
      header: header.filter(({ key }) => key !== 'to'),
      slotHeader: [headerField('To', '{to}'), ...(mayLeave ? [leaving, oneClick] : [])],
      body,
      signDomain: domain,
    },
    recipients.map(({ email, subscription }) => ({
      address: email,
      // Header lines are kept byte by byte.
      slots: {
        to: Buffer.from(email).toString('latin1'),
        ...(subscription === undefined ? {} : { leave: signNumber(house.secrets.link, 'leave', subscription) }),
      },
    })),
  );
}
