import type { Rule } from '../chain.ts';

/**
 * The author's domain asks receivers to trust no mail that it did not send or sign, and this is such a mail. Where DNS
 * did not answer nobody knows, and a member's post goes on.
 */
export const failsDmarc: Rule = {
  name: 'fails-dmarc',
  hits: ({ authentication: { dmarc } }) =>
    dmarc.result === 'fail' && (dmarc.policy === 'quarantine' || dmarc.policy === 'reject'),
};
