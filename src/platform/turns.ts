export type Turns = {
  /** Waits for room, in the order of asking, and answers how to give it back; to be called once. */
  enter(): Promise<() => void>;
  /** Runs a piece of work as soon as there is room for it. */
  inTurn: <Output>(work: () => Promise<Output>) => Promise<Output>;
  running(): number;
  waiting(): number;
};

/** Lets at most `most` pieces of work run at once. */
export function turns(most: number): Turns {
  const queue: (() => void)[] = [];
  let running = 0;
  const leave = () => {
    // The place goes straight to the next one: nobody who comes now gets in between.
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };
  const enter = async () => {
    if (running < most) running += 1;
    else await new Promise<void>((called) => queue.push(called));
    return leave;
  };
  return {
    enter,
    running: () => running,
    waiting: () => queue.length,
    async inTurn(work) {
      const done = await enter();
      try {
        return await work();
      } finally {
        done();
      }
    },
  };
}

/** So many at once for one key, e.g. a client, and so many in all. */
export type Places = { take(key: string): (() => void) | undefined; taken(): number };

/** `take` answers how to give the place back, or undefined where there is none. */
export function places({ perKey, inAll }: { perKey: number; inAll: number }): Places {
  const held = new Map<string, number>();
  let taken = 0;
  return {
    taken: () => taken,
    take(key) {
      const own = held.get(key) ?? 0;
      if (own >= perKey || taken >= inAll) return undefined;
      held.set(key, own + 1);
      taken += 1;
      let isMine = true;
      return () => {
        if (!isMine) return;
        isMine = false;
        taken -= 1;
        const left = (held.get(key) ?? 1) - 1;
        if (left > 0) held.set(key, left);
        else held.delete(key);
      };
    },
  };
}
