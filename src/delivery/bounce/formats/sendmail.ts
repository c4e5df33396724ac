import type { TextFormat } from '../text-format.ts';

/** `----- The following addresses had permanent fatal errors -----` and a transcript of the session. */
export const sendmail: TextFormat = {
  name: 'sendmail',
  opens: /^\s*-{3,} *(The following address(es)?\b|Transcript of session follows)/i,
};
