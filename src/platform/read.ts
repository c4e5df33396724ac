import type { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { checkInput, type House } from '#platform/operation.ts';

/** A query that programs may ask: `GET /api/v1/ROOM/NAME?…`. It changes nothing and decides itself what `actor` may see. */
export type Read<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  /** `room.what`, as operations are named. */
  name: string;
  summary: string;
  /** Values of an address are text: numbers are coerced. */
  input: Input;
  output?: z.ZodType<Output>;
  run: (house: House, actor: Actor, input: z.output<Input>) => Promise<Output>;
};

export function read<Input extends z.ZodType, Output>(definition: Read<Input, Output>): Read<Input, Output> {
  return definition;
}

export async function ask<Input extends z.ZodType, Output>(
  house: House,
  { input, run }: Read<Input, Output>,
  actor: Actor,
  raw: unknown,
): Promise<Output> {
  return run(house, actor, checkInput(input, raw));
}
