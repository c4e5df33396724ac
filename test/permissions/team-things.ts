import { person } from '../people.ts';
import type { World } from './world.ts';

/** Somebody with a confirmed address, who may be taken into the team. */
export async function colleague({ house, next }: World): Promise<{ email: string; role: string }> {
  const email = `colleague${next()}@people.example`;
  await person(house, email, 'Colleague');
  return { email, role: 'team' };
}

/** Somebody who is in it. */
export async function teamMember({ house, next }: World): Promise<{ person: string; role: string }> {
  const id = await person(house, `team${next()}@people.example`, 'Team', ['team', 'site']);
  return { person: id, role: 'team' };
}
