import type { Translate } from './messages.ts';
import type { Refusal } from './refusal.ts';

/** What a program reads of every "no": `code` is stable, `message` is for a person, in the language that was asked for. */
export type ToldRefusal = {
  code: string;
  message: string;
  fields?: { field: string; code: string; message: string }[];
  reference?: string;
};

export function toldRefusal(t: Translate, { code, values, fields }: Refusal): ToldRefusal {
  const named = fields.map((field) => ({ field: field.field, code: field.code, message: t(field.code, field.values) }));
  return { code, message: t(code, values), ...(named.length > 0 ? { fields: named } : {}) };
}

/** The seconds after which it is worth while to ask again (RFC 9110 §10.2.3), as the refusal's own words say it. */
export function retryAfter({ values: { seconds, minutes } }: Refusal): string {
  return String(Number(seconds ?? Number(minutes ?? 1) * 60));
}
