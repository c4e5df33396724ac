import { matchesSender } from '../../judgement/pattern.ts';
import type { Rule } from '../chain.ts';

/** Somebody whom the list or the site has banned wrote it, or sent it on his behalf. */
export const ban: Rule = {
  name: 'ban',
  hits: ({ bans, writers }) => bans.some((pattern) => writers.some((writer) => matchesSender(pattern, writer))),
};
