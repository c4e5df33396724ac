import type { Room } from '#platform/room.ts';

/** A room with one mailbox, for tests of the doors that take mail. */
export const inventedRoom: Room = {
  name: 'invented',
  operations: [],
  mailboxes: [
    {
      name: 'invented.list',
      knows: async (_house, recipient) => /^(list|öffentlich|postmaster)@lists\.test\.example$/.test(recipient),
      receive: async () => 'kept',
    },
  ],
};
/** The plainest mail. */
export const mail = 'From: ada@sender.example\r\nSubject: Hello\r\n\r\nA line.\r\n';
