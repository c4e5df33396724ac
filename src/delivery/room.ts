import type { Db } from '#platform/database.ts';
import { mailsFrom } from '#platform/incoming-queries.ts';
import type { Room } from '#platform/room.ts';
import { retryDestination } from './direct/retry-destination.ts';
import { deliveryGauges, deliveryJobs, recoverDeliveries } from './jobs.ts';
import { keptOfRecipient } from './kept-queries.ts';
import { bounceMailbox } from './receive-bounce.ts';
import { releaseMail } from './release-mail.ts';
import { tellSenders } from './report/tell-senders.ts';
import { retryFailed } from './retry-failed.ts';
import { retryIncoming } from './retry-incoming.ts';
import { deliveryRoutes } from './routes.tsx';
import { sendDue } from './send-due.ts';

/** Who a person is stands in a room above: his addresses are asked there. */
type AddressesOfPerson = (db: Db, personId: string) => Promise<ReadonlyArray<{ email: string }>>;

/** What this room hands to the house. */
export function deliveryRoom(addressesOfPerson: AddressesOfPerson): Room {
  return {
    name: 'delivery',
    operations: [releaseMail, retryFailed, retryIncoming, retryDestination, tellSenders],
    routes: deliveryRoutes,
    exportPerson: async ({ db }, personId) => {
      const emails = (await addressesOfPerson(db, personId)).map(({ email }) => email);
      return { ...(await keptOfRecipient(db, emails)), ...(await mailsFrom(db, emails)) };
    },
    mailboxes: [bounceMailbox],
    jobs: deliveryJobs,
    recover: recoverDeliveries,
    worker: sendDue,
    gauges: deliveryGauges,
  };
}
