import { publishedKeys } from '#delivery/index.ts';
import type { House } from '#platform/operation.ts';

export const domain = 'lists.test.example';
/** The addresses of documentation stand for public ones. */
export const here = '198.51.100.5';

/** What DNS says of a house whose records are all as they should be. */
export function rightZone(house: House): Record<string, ReadonlyArray<string>> {
  return {
    'parley.test.example A': [here],
    [`${domain} A`]: [here],
    [`${domain} MX`]: ['10 parley.test.example'],
    [`${domain} TXT`]: [`v=spf1 ip4:${here} -all`],
    [`_dmarc.${domain} TXT`]: ['v=DMARC1; p=reject; rua=mailto:postmaster@lists.test.example'],
    '5.100.51.198.in-addr.arpa PTR': ['parley.test.example'],
    ...Object.fromEntries(publishedKeys(house, domain).map(({ name, record }) => [`${name} TXT`, [record]])),
  };
}
