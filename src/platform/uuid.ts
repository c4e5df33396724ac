/** Behind the name of a part of an address (`:id`): a UUID. What only looks like one would be a fault of the database. */
export const uuidPart = '{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}';

const whole = new RegExp(`^${uuidPart.slice(1, -1)}$`);

/** The same of what stands behind the question mark. */
export function isUuid(text: string): boolean {
  return whole.test(text);
}
