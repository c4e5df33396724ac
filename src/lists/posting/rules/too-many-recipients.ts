import type { Rule } from '../chain.ts';

/** It was sent to a crowd of which the list is only one; answers would go to all of them. */
export const tooManyRecipients: Rule = {
  name: 'too-many-recipients',
  hits: ({ recipients, list: { rules } }) => rules.mostRecipients > 0 && recipients.length > rules.mostRecipients,
};
