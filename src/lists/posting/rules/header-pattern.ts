import { matches } from '../../judgement/pattern.ts';
import type { Rule } from '../chain.ts';
import { readableValue } from '../post.ts';

/** A field of the header is what the list wants to look at. Words are compared as a reader sees them. */
export const headerPattern: Rule = {
  name: 'header-pattern',
  hits: ({ header, list }) =>
    list.rules.headerPatterns.some((pattern) => {
      const colon = pattern.indexOf(':');
      const [field, text] = [pattern.slice(0, colon).trim().toLowerCase(), pattern.slice(colon + 1).trim()];
      return header.some((line) => line.key === field && matches(text, readableValue(line)));
    }),
};
