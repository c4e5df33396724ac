import type { MessageKey, Values } from '#platform/messages.ts';

/** HTTP statuses a refusal may carry; SMTP and the command map them to their own. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503;

export type FieldRefusal = { field: string; code: MessageKey; values?: Values };

/**
 * An expected "no". `code` is stable for programs and at the same time the key of the sentence that a person reads
 * in his own language. Anything else that is thrown is our bug.
 */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly code: MessageKey;
  readonly values: Values;
  readonly fields: ReadonlyArray<FieldRefusal>;

  constructor(status: RefusalStatus, code: MessageKey, values: Values = {}, fields: ReadonlyArray<FieldRefusal> = []) {
    super(code);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.values = values;
    this.fields = fields;
  }
}

/** A refusal that belongs to one field of a form. */
export function fieldRefusal(field: string, code: MessageKey, values: Values = {}): Refusal {
  return new Refusal(422, 'error.form', {}, [{ field, code, values }]);
}
