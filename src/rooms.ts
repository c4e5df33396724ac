import type { Room } from '#platform/room.ts';

/** The rooms of the house, lowest tier first. Mailboxes are asked in this order at RCPT. */
export const rooms: ReadonlyArray<Room> = [];
