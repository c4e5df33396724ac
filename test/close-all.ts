/** What a file opened, closed in this order; what never came to be, because something before it failed, is passed by. */
export async function closeAll(...opened: ReadonlyArray<{ close(): unknown } | undefined>): Promise<void> {
  for (const each of opened) await each?.close();
}
