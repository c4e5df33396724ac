/**
 * Milliseconds of processor that `run` takes, in this process: how busy the machine is does not count. A bound on it says
 * that work grows as the text does (its square would take minutes); how fast something is, only `bench/` says.
 */
export async function cpuTime(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
