import { archiveRoom } from '#archive/room.ts';
import { deliveryRoom } from '#delivery/room.ts';
import { frontRoom } from '#front/room.ts';
import { listRoom } from '#lists/room.ts';
import { addressesOfPerson } from '#members/index.ts';
import { memberRoom } from '#members/room.ts';
import type { Room } from '#platform/room.ts';
import { processRoom } from '#processes/room.ts';

/** Those that know people by an id of the room of members. */
const above: ReadonlyArray<Room> = [processRoom, archiveRoom, listRoom, frontRoom(() => rooms)];

/** The rooms of the house, lowest tier first. Mailboxes are asked in this order at RCPT. */
export const rooms: ReadonlyArray<Room> = [
  deliveryRoom(addressesOfPerson),
  memberRoom(above.flatMap(({ followMerge }) => followMerge ?? [])),
  ...above,
];

/** An operation by its name: doors do not import the rooms' operations. */
export function operationNamed(name: string): Room['operations'][number] {
  const found = rooms.flatMap((room) => room.operations).find((operation) => operation.name === name);
  if (!found) throw new Error(`no operation is named ${name}`);
  return found;
}
