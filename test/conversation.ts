import type { Socket } from 'node:net';

/** A conversation with a mail server, line by line: what it answers, as often as one asks. */
export function talk(socket: Socket) {
  // Longer than a screen: one conversation, whose words wait in one place.
  let text = '';
  let wake = () => {};
  socket.on('error', () => wake());
  socket.on('close', () => wake());
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    wake();
  });
  const answer = async (): Promise<string> => {
    for (;;) {
      const match = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/.exec(text);
      if (match) {
        text = text.slice(match[0].length);
        return match[0].trimEnd();
      }
      if (socket.destroyed) return 'closed';
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const say = (line: string) => {
    socket.write(`${line}\r\n`);
    return answer();
  };
  return {
    socket,
    answer,
    say,
    pipeline: async (lines: string, count: number) => {
      socket.write(lines);
      const answers: string[] = [];
      for (let n = 0; n < count; n += 1) answers.push(await answer());
      return answers;
    },
    send: async (raw: string) => {
      await say('DATA');
      socket.write(Buffer.from(`${raw.replace(/(^|\r\n)\./g, '$1..')}.\r\n`, 'latin1'));
      return answer();
    },
  };
}
