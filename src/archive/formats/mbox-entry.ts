const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A message as an mbox holds it (mboxrd): a `From ` line with the time in UTC (RFC 4155), the bytes, an empty line.
 * A line that looks like a `From ` line gets one more `>`, which a reader takes off again. A message that does not end
 * with a line break gets one.
 */
export function mboxEntry(raw: Uint8Array, receivedAt: Date): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const quoted = bytes.includes('From ')
    ? Buffer.from(bytes.toString('latin1').replace(/^(>*From )/gm, '>$1'), 'latin1')
    : bytes;
  const end = quoted.at(-1) === 10 ? '\n' : '\n\n';
  return Buffer.concat([Buffer.from(`From MAILER-DAEMON ${asctime(receivedAt)}\n`), quoted, Buffer.from(end)]);
}

/** `Mon Mar  2 09:05:00 2026`, whatever the machine's own zone and language. */
function asctime(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  const day = String(at.getUTCDate()).padStart(2, ' ');
  return `${days[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${day} ${time} ${at.getUTCFullYear()}`;
}
