import { copyLines, returnPath } from '#delivery/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { type House, mustHaveNetwork, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import {
  asking,
  bounceOf,
  comingBack,
  freshPost,
  heldPosts,
  type LiveMail,
  messageIdOfLive,
  rawOf,
} from '../../demo/waiting.ts';
import { operationNamed, rooms } from '../rooms.ts';

const demo = houseActor('demo');
const mailboxes = rooms.flatMap((room) => room.mailboxes ?? []);
/** An address of the documentation block: nobody's machine. */
const client = '192.0.2.25';

/**
 * What a list has to do besides its archive: a post that goes out now, others that wait for a moderator, people who ask
 * to join, and mail that comes back. All of it takes the ways that real mail takes.
 */
export async function loadLiveMail(house: House): Promise<void> {
  await perform(house, operationNamed('lists.change-settings'), demo, { list: 'drafting', policy: 'approve' });
  for (const person of asking)
    await perform(house, operationNamed('lists.request-approval'), demo, { list: 'drafting', ...person });
  const now = house.now();
  for (const [n, post] of [freshPost, ...heldPosts].entries()) await receive(house, post, { now, n });
  await comeBack(house, messageIdOfLive(freshPost, now, 0));
}

async function receive(house: House, post: LiveMail, { now, n }: { now: Date; n: number }): Promise<void> {
  const { domain } = await mustHaveNetwork(house);
  const recipients = [{ address: `${post.list}@${domain}`, mailbox: 'lists.post' }];
  const envelope = { sender: post.from.address, client, helo: 'mail.example', recipients };
  const [id = 0] = await acceptMail(house, envelope, Buffer.from(rawOf(post, now, n)));
  await receiveMail(house, mailboxes, id);
}

/** For two members of the crowd; the server that starts now reads them, when the copies have gone out. */
async function comeBack(house: House, fresh: string): Promise<void> {
  const { domain } = await mustHaveNetwork(house);
  const copies = await copyLines(
    house.db,
    { about: `archive:${freshPost.list}/${messageHash(fresh)}` },
    {
      page: 1,
      size: comingBack.length,
    },
  );
  for (const [n, { id, address }] of copies.entries()) {
    const report = comingBack[n];
    const to = returnPath(house.secrets.link, id, domain);
    if (!report) continue;
    const recipients = [{ address: to, mailbox: 'delivery.bounce' }];
    const envelope = { sender: '', client, helo: 'mail.example', recipients };
    await acceptMail(house, envelope, Buffer.from(bounceOf(address, to, report)));
  }
}
