import { z } from 'zod';

/** What somebody had when he left: the link in his goodbye gives it back. */
export const leftAs = z.object({
  person: z.uuid(),
  left: z.iso.datetime(),
  ended: z.array(z.object({ list: z.string(), subscription: z.number().int() })),
  listed: z.boolean(),
  helps: z.boolean(),
  weekly: z.boolean(),
});
export type LeftAs = z.output<typeof leftAs>;
