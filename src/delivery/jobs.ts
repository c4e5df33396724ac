import { house as houseActor } from '#platform/actor.ts';
import { forgetMail } from '#platform/forget-mail.ts';
import type { Job } from '#platform/jobs.ts';
import type { Gauges } from '#platform/metrics.ts';
import { type House, perform } from '#platform/operation.ts';
import { giveBackAllBut } from './claim.ts';
import { queueFigures } from './queries.ts';
import { tellSenders } from './report/tell-senders.ts';

/** What a killed sender held goes back into the queue before anything is sent. */
export async function recoverDeliveries(house: House): Promise<void> {
  await giveBackAllBut(house.db);
}

export function deliveryJobs(house: House): ReadonlyArray<Job> {
  return [
    {
      name: 'delivery.tell-senders',
      every: '* * * * *',
      run: async () => {
        while ((await perform(house, tellSenders, houseActor('jobs'), {})).looked > 0);
      },
    },
    {
      name: 'delivery.forget-mail',
      every: '17 4 * * *',
      run: async () => house.log('info', 'mail.forgotten', { blobs: await forgetMail(house.db) }),
    },
  ];
}

export function deliveryGauges(house: House): Gauges {
  return async () => {
    const { waiting, failed, oldestSeconds } = await queueFigures(house.db);
    return [
      { name: 'parley_delivery_waiting', help: 'Copies that wait to be sent', value: waiting },
      { name: 'parley_delivery_failed', help: 'Copies that could not be delivered', value: failed },
      { name: 'parley_delivery_oldest_seconds', help: 'Age of the oldest copy that waits', value: oldestSeconds },
    ];
  };
}
