export const longestQuery = 400;

/** As typed, without what the database could not hold, and no longer than anybody types. */
export function boundedQuery(typed: string): string {
  return typed.slice(0, longestQuery).toWellFormed().replaceAll('\0', '').trim();
}
