import { addAdministrator } from '#members/add-administrator.ts';
import { memberJobs } from '#members/jobs.ts';
import { memberRoutes } from '#members/routes.tsx';
import type { Room } from '#platform/room.ts';

const members: Room = {
  name: 'members',
  operations: [addAdministrator],
  routes: memberRoutes,
  jobs: memberJobs,
};

/** The rooms of the house, lowest tier first. Mailboxes are asked in this order at RCPT. */
export const rooms: ReadonlyArray<Room> = [members];
