import type { Rule } from '../chain.ts';
import { listIdOf } from '../post.ts';

/** It has been through this list already: its own List-Id stands in it (RFC 2919 §5), or the trace it left. */
export const loop: Rule = {
  name: 'loop',
  hits: ({ header, list }) =>
    header.some(({ key, line }) => {
      const value = line.toLowerCase();
      return (
        (key === 'list-id' && value.includes(`<${listIdOf(list)}>`)) ||
        (key === 'x-loop' && value.split(/[\s:<>,]+/).includes(`${list.name}@${list.domain}`))
      );
    }),
};
