import { z } from 'zod';
import type { Trx } from '#platform/database.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { privacyTextVersion } from '../articles/queries.ts';

/** The text on privacy that stood beside the form, by its number; a program that shows none agrees to the present one. */
export const edition = z.string().max(100).optional();

/** Step: which text somebody agrees to now. Nobody agrees to words that he has not seen. */
export async function agreedText(trx: Trx, now: Date, seen: string | undefined): Promise<string> {
  const text = await privacyTextVersion(trx, now);
  if (seen !== undefined && seen !== text) throw fieldRefusal('details', 'front.join.error.changed');
  return text;
}
