import { canonicalAddress } from '#platform/mail/address.ts';
import { matches } from '../../judgement/pattern.ts';
import type { Rule } from '../chain.ts';

/** The list stands neither in To nor in Cc: a hidden copy. */
export const implicitDestination: Rule = {
  name: 'implicit-destination',
  hits: ({ recipients, resentTo, list }) => {
    if (!list.rules.mustBeNamed) return false;
    const names = [`${list.name}@${list.domain}`, ...list.rules.otherAddresses];
    const addressees = [...recipients, ...resentTo].map(canonicalAddress);
    return !addressees.some((addressee) => names.some((name) => matches(name, addressee)));
  },
};
