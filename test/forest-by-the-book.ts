import type { Asking, Decisions } from '../src/archive/threads/bond.ts';

/** The forest by the book: slow, recursive on purpose, and written without a look at what it checks. */
export function byTheBook(all: ReadonlyArray<Asking>, decisions: Decisions) {
  // Longer than a screen: one definition after another, each of those above it.
  const find = (hash: string | null | undefined) => all.find((message) => message.hash === hash);
  const order = (message: Asking) => `${String(message.sentAt.getTime()).padStart(16, '0')} ${message.hash}`;
  const why = (message: Asking): [Asking | undefined, string | null] => {
    if (decisions.get(message.hash) === null) return [undefined, 'decision'];
    const put = find(decisions.get(message.hash));
    if (put) return [put, 'decision'];
    const named = find(message.references.findLast((hash) => find(hash)));
    if (named || message.references.length > 0) return [named, named ? 'reference' : null];
    const days = (other: Asking) => (message.sentAt.getTime() - other.sentAt.getTime()) / 86_400_000;
    const alike = all.filter(
      (other) =>
        message.seemsAnswer &&
        other.subjectKey === message.subjectKey &&
        !other.seemsAnswer &&
        order(other) < order(message) &&
        days(other) <= 60,
    );
    const guess = alike.sort((a, b) => (order(a) < order(b) ? 1 : -1))[0];
    return [guess, guess ? 'guess' : null];
  };
  const up = (message: Asking, seen: Asking[] = []): Asking[] => {
    const [next] = why(message);
    return next === undefined || seen.includes(next) ? seen : up(next, [...seen, next]);
  };
  const isCut = (message: Asking) => {
    const above = up(message);
    const circle = above.includes(message) ? above : [];
    return circle.length > 0 && circle.every((each) => order(message) <= order(each));
  };
  const parent = (message: Asking) => (isCut(message) ? undefined : why(message)[0]);
  const top = (message: Asking): Asking => {
    const over = parent(message);
    return over ? top(over) : message;
  };
  const missing = (message: Asking) => {
    const [named, by] = why(message);
    return named || by ? [] : message.references;
  };
  const tops = all.filter((message) => !parent(message));
  const together = (group: Asking[]): Asking[] => {
    const names = group.flatMap(missing);
    const more = tops.filter((each) => group.includes(each) || missing(each).some((hash) => names.includes(hash)));
    return more.length === group.length ? group : together(more);
  };
  const root = (message: Asking) => together([top(message)]).sort((a, b) => (order(a) < order(b) ? -1 : 1))[0]?.id ?? 0;
  return {
    places: new Map(
      all.map((message) => {
        const [named, by] = why(message);
        return [message.id, { named: named?.id ?? null, by, parent: parent(message)?.id ?? null, root: root(message) }];
      }),
    ),
    missing: new Map(all.flatMap((message) => missing(message).map((hash) => [hash, root(message)]))),
  };
}
