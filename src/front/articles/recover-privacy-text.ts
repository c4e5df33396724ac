import { house as houseActor } from '#platform/actor.ts';
import { type House, inWork } from '#platform/operation.ts';
import { keepPrivacyText } from './keep-privacy-text.ts';

/** At the start of the server: another version of it may say otherwise what is kept. */
export async function recoverPrivacyText(house: House): Promise<void> {
  const network = await house.network();
  if (network) await inWork(house, houseActor('start'), ({ db, now }) => keepPrivacyText(db, now, network.domain));
}
