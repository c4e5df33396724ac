import type { Terminal } from './command.ts';

const width = 30;

/** Progress is a bar on a terminal. Elsewhere it is a line at most every five seconds, and one at the end. */
export function processTerminal(
  output: NodeJS.WriteStream = process.stdout,
  errors: NodeJS.WriteStream = process.stderr,
): Terminal {
  // Whoever reads may go away early (`| head`); the work is done all the same.
  output.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') throw cause;
  });
  let hasBar = false;
  let lastAt = 0;
  const endBar = () => {
    if (hasBar) errors.write('\r\x1b[K');
    hasBar = false;
  };
  return {
    line: (text) => {
      endBar();
      output.write(`${text}\n`);
    },
    problem: (text) => {
      endBar();
      errors.write(`${text}\n`);
    },
    progress: (words, done, total) => {
      const text = `${words(done)} (${Math.floor((100 * done) / Math.max(1, total))} %)`;
      const full = Math.round((width * done) / Math.max(1, total));
      if (errors.isTTY) {
        errors.write(`\r\x1b[K${'█'.repeat(full)}${'░'.repeat(width - full)} ${text}`);
        hasBar = true;
      } else if (done >= total || Date.now() - lastAt > 5000) {
        errors.write(`${text}\n`);
        lastAt = Date.now();
      }
    },
  };
}
