import { limitKey } from '#platform/client-address.ts';

/** What the door lets one client do. Sizes in bytes. */
export type SmtpLimits = {
  size: number;
  headerSize: number;
  /** Lines that may begin or end a MIME part, and multiparts, which bound how deep one can stand in another. */
  parts: number;
  multiparts: number;
  recipients: number;
  connections: number;
  connectionsPerClient: number;
  messagesPerMinute: number;
  /** Bytes of mail that is being received, over all connections: more would be paid in memory. */
  inMemory: number;
  /** Milliseconds without a byte after which a client is sent away (RFC 5321 §4.5.3.2.7 asks for five minutes). */
  silence: number;
};

const mebibyte = 1024 * 1024;

export const usualLimits: SmtpLimits = {
  size: 25 * mebibyte,
  // One mebibyte, and room for the fields that every mail has.
  headerSize: mebibyte + 65_536,
  // Far above what any program writes; what is below is kept, whatever it takes to read it.
  parts: 100_000,
  multiparts: 5000,
  recipients: 50,
  connections: 200,
  connectionsPerClient: 20,
  messagesPerMinute: 200,
  inMemory: 200 * mebibyte,
  silence: 300_000,
};

/** Counts what each client does. An IPv6 client counts by its /64: the rest of the address is his to choose. */
export function clientCounts(limits: SmtpLimits, now: () => number = Date.now) {
  const connections = new Map<string, number>();
  let minute = 0;
  let messages = new Map<string, number>();
  return {
    mayConnect(client: string): boolean {
      const key = limitKey(client);
      const open = connections.get(key) ?? 0;
      if (open >= limits.connectionsPerClient) return false;
      connections.set(key, open + 1);
      return true;
    },
    left(client: string): void {
      const key = limitKey(client);
      const open = (connections.get(key) ?? 1) - 1;
      if (open > 0) connections.set(key, open);
      else connections.delete(key);
    },
    maySend(client: string): boolean {
      const present = Math.floor(now() / 60_000);
      if (present !== minute) messages = new Map();
      minute = present;
      const sent = (messages.get(limitKey(client)) ?? 0) + 1;
      messages.set(limitKey(client), sent);
      return sent <= limits.messagesPerMinute;
    },
  };
}
