import { isIP } from 'node:net';
import { type Answer, addressesOf, type LookUp, recordsIn } from './dns-answers.ts';
import { isWithin } from './ip-address.ts';

/** All that a domain's SPF record says, its includes followed to the end (RFC 7208). */
export type Spf = {
  answer: Answer;
  /** The text of its one record. */
  record: string | undefined;
  /** Terms that no receiver understands, and includes that lead nowhere: each makes the whole record void. */
  mistakes: string[];
  /** Terms that ask DNS, over all includes: more than ten are a permanent error (§4.6.4). */
  lookups: number;
  /** What it ends in: `-all`, `~all`, `?all`, `+all`, or nothing. */
  end: string | undefined;
  /** Networks that may send, in order, with the qualifier that stands before them. */
  networks: { qualifier: string; network: string }[];
  /** Something could not be looked up, or depends on each mail (macros): whom it allows is not fully known. */
  unsure: boolean;
};

/** Beyond this a record is broken anyway, and following it further would only serve whoever wrote it. */
const mostFollowed = 40;
const term =
  /^([-+~?]?)(all|include:\S+|a(?::[^/\s]+)?(?:\/\d{1,2})?(?:\/\/\d{1,3})?|mx(?::[^/\s]+)?(?:\/\d{1,2})?(?:\/\/\d{1,3})?|ptr(?::\S+)?|ip4:[\d./]+|ip6:[\da-f:./]+|exists:\S+)$/i;

export async function readSpf(lookUp: LookUp, domain: string): Promise<Spf> {
  const answer = await lookUp(domain, 'TXT');
  const spf: Spf = { answer, record: undefined, mistakes: [], lookups: 0, end: undefined, networks: [], unsure: false };
  const records = spfRecords(answer);
  spf.answer = records.length > 0 ? { kind: 'found', records } : answer.kind === 'unknown' ? answer : { kind: 'none' };
  spf.record = records[0];
  if (records.length > 1) spf.mistakes.push(`${records.length} × v=spf1`);
  if (spf.record) spf.end = await follow(lookUp, domain, spf.record, spf, '');
  return spf;
}

/** Whether a mail from this address passes: the first network that holds it decides. */
export function allows(spf: Spf, address: string): 'yes' | 'no' | 'unknown' {
  const hit = spf.networks.find(({ network }) => isWithin(address, network));
  if (hit) return hit.qualifier === '+' ? 'yes' : 'no';
  if (spf.end === '+all') return 'yes';
  return spf.unsure ? 'unknown' : 'no';
}

/** Reads one record into `spf`; answers what it ends in. `outer` is the qualifier of the include that led here. */
async function follow(lookUp: LookUp, domain: string, record: string, spf: Spf, outer: string): Promise<string> {
  let redirect: string | undefined;
  let end = '';
  for (const text of record.trim().split(/\s+/).slice(1)) {
    if (/^redirect=\S+$/i.test(text)) redirect = text.slice('redirect='.length);
    else if (/^[a-z][\w.-]*=\S*$/i.test(text)) continue;
    else {
      const [, sign = '', mechanism = ''] = term.exec(text) ?? [];
      if (!mechanism) spf.mistakes.push(text);
      else if (/^all$/i.test(mechanism)) {
        end = `${sign || '+'}all`;
        break;
      } else await mechanismOf(lookUp, domain, mechanism, sign || '+', spf, outer);
    }
  }
  if (end !== '' || redirect === undefined) return end;
  return (await nested(lookUp, redirect, spf, outer)) ?? '';
}

async function mechanismOf(
  lookUp: LookUp,
  domain: string,
  mechanism: string,
  sign: string,
  spf: Spf,
  outer: string,
): Promise<void> {
  const [, name = '', target = '', narrow = ''] = /^(\w+):?([^/]*)(\/.*)?$/.exec(mechanism.toLowerCase()) ?? [];
  // Within an include only what passes counts, and it counts as the include's own qualifier says (§5.2).
  const qualifier = outer === '' ? sign : sign === '+' ? outer : '';
  const add = (network: string) =>
    qualifier !== '' && qualifier !== 'none' && spf.networks.push({ qualifier, network });
  if (name === 'ip4' || name === 'ip6') {
    const network = mechanism.slice(4);
    if (isIP(network.split('/')[0] ?? '') === 0) spf.mistakes.push(mechanism);
    else add(network);
  } else if (name === 'include') {
    await nested(lookUp, mechanism.slice('include:'.length), spf, qualifier || 'none');
  } else {
    spf.lookups += 1;
    if (name === 'exists' || name === 'ptr' || target.includes('%')) spf.unsure = true;
    else for (const address of await hostsOf(lookUp, name, target || domain, spf)) add(narrowed(address, narrow));
  }
}

async function nested(lookUp: LookUp, target: string, spf: Spf, outer: string): Promise<string | undefined> {
  spf.lookups += 1;
  if (spf.lookups > mostFollowed) return undefined;
  if (target.includes('%')) {
    spf.unsure = true;
    return undefined;
  }
  const answer = await lookUp(target, 'TXT');
  if (answer.kind === 'unknown') spf.unsure = true;
  const records = spfRecords(answer);
  if (answer.kind !== 'unknown' && records.length !== 1) spf.mistakes.push(target);
  return records[0] === undefined ? undefined : follow(lookUp, target, records[0], spf, outer);
}

async function hostsOf(lookUp: LookUp, name: string, target: string, spf: Spf): Promise<string[]> {
  if (spf.lookups > mostFollowed) return [];
  const exchanges = name === 'mx' ? await lookUp(target, 'MX') : undefined;
  // More than ten hosts behind one `mx` are a permanent error (§4.6.4).
  const names = exchanges
    ? recordsIn(exchanges)
        .map((record) => record.split(' ').at(-1) ?? '')
        .slice(0, 10)
    : [target];
  const answers = await Promise.all(names.map((host) => addressesOf(lookUp, host)));
  if ([exchanges, ...answers].some((answer) => answer?.kind === 'unknown')) spf.unsure = true;
  return answers.flatMap(recordsIn);
}

/** `a/24//64`: the first length is for IPv4, the second for IPv6. */
function narrowed(address: string, lengths: string): string {
  const [, four, six] = /^(\/\d+)?(?:\/(\/\d+))?$/.exec(lengths) ?? [];
  return `${address}${(isIP(address) === 4 ? four : six) ?? ''}`;
}

function spfRecords(answer: Answer): string[] {
  return recordsIn(answer).filter((text) => /^v=spf1(\s|$)/i.test(text));
}
