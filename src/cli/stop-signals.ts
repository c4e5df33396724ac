import { exit } from './command.ts';

const stops = ['SIGINT', 'SIGTERM'] as const;

/**
 * Calls `stop` at the first signal to stop. Another one ends the process at once, but not within a second: a terminal,
 * npm and bin/parley.js may each send the same one. Answers how to listen no more.
 */
export function onStopSignal(stop: (signal: string) => void): () => void {
  let first: number | undefined;
  const heard = (signal: string) => {
    if (first !== undefined) {
      if (Date.now() - first > 1000) process.exit(exit.partly);
      return;
    }
    first = Date.now();
    stop(signal);
  };
  const alone = () => heard('disconnect');
  for (const signal of stops) process.on(signal, heard);
  // bin/parley.js on an older Node stands between us and whoever started it: when it is killed, we stop too.
  if (process.connected) process.once('disconnect', alone);
  return () => {
    for (const signal of stops) process.off(signal, heard);
    process.off('disconnect', alone);
  };
}
