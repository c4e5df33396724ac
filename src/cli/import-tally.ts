/**
 * What an import counted. `read` is the sum of `added`, `already`, `aside` and `deleted`; `header` counts messages of
 * which only the header could be shown; `fuller` those that took the place of what pipermail had shown of them; `next`
 * is pipermail's number of the next message.
 */
export type Tally = {
  read: number;
  added: number;
  already: number;
  aside: number;
  deleted: number;
  header: number;
  fuller: number;
  next: number;
};

export function newTally(): Tally {
  return { read: 0, added: 0, already: 0, aside: 0, deleted: 0, header: 0, fuller: 0, next: 0 };
}

/** Into which list, under which record, and whether the order in the source gives pipermail's numbers. */
export type ImportRun = { list: string; run: number; numbers: boolean };
