/** Which rows of how many a page shows; `from` counts from 1. */
export type Paging = { page: number; pages: number; from: number; to: number; total: number };

export function pagingOf(total: number, page: number, size: number): Paging {
  const pages = Math.max(1, Math.ceil(total / size));
  const here = Number.isSafeInteger(page) ? Math.min(Math.max(1, page), pages) : 1;
  return { page: here, pages, total, from: total === 0 ? 0 : (here - 1) * size + 1, to: Math.min(total, here * size) };
}

/** The page that an address asks for; the first where it asks for nothing that could be one. */
export function pageAsked(asked: string | undefined): number {
  return Math.max(1, Math.min(Number.parseInt(asked ?? '1', 10) || 1, 100_000));
}
