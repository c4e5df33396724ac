import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { pythonReads, pythonWith } from '../../../../test/journeys/python.ts';
import { madeMail } from '../../../../test/made-multiparts.ts';
import { everyKind } from '../../../../test/mails-of-every-kind.ts';
import { type Entity, newBounds, readEntities } from './entities.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** Type, disposition, file name, SHA-256 of the decoded bytes, and parts: of one part of a mail. */
type Tree = [type: string, disposition: string, name: string, sha: string, parts: Tree[]];

/** Where a boundary never comes, the line end that it would have begun with is the file's to us, and not to Python. */
type Ends = 'every byte' | 'without last line ends';

function treeOf(entity: Entity, ends: Ends = 'every byte'): Tree {
  const { type, disposition, name, parts, content, encoding } = entity;
  if (type === 'message/rfc822') {
    const inner = readEntities(decodeTransfer(content, encoding), newBounds());
    return [type, disposition, name, '', [treeOf(inner, ends)]];
  }
  const isLeaf = parts.length === 0 && !type.startsWith('message/');
  const bytes = decodeTransfer(content, encoding).toString('latin1');
  const counted = Buffer.from(ends === 'every byte' ? bytes : bytes.replace(/[\r\n]+$/, ''), 'latin1');
  const sha = isLeaf ? createHash('sha256').update(counted).digest('hex') : '';
  return [type, disposition, name, sha, parts.map((part) => treeOf(part, ends))];
}

const reader = `
import base64, email, email.policy, hashlib, json, sys
less, *mails = sys.stdin.read().split('\\n')
def told(part, field, name):
    return part[field].params.get(name, '') if part[field] else ''
def tree(part):
    kind = part.get_content_type()
    inner = part.get_payload() if part.is_multipart() and (kind == 'message/rfc822' or not kind.startswith('message/')) else []
    is_leaf = not part.is_multipart() and not kind.startswith('message/')
    content = part.get_payload(decode=True) if is_leaf else b''
    counted = content.rstrip(b'\\r\\n') if less == 'without last line ends' else content
    sha = hashlib.sha256(counted).hexdigest() if is_leaf else ''
    name = told(part, 'content-disposition', 'filename') or told(part, 'content-type', 'name')
    return [kind, part.get_content_disposition() or '', name, sha, [tree(each) for each in inner]]
read = lambda line: email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
print(json.dumps([tree(read(line)) for line in mails]))
`;

const python = await pythonWith('email');
if (!python) console.warn('SKIPPED: there is no Python to read the mails beside us.');

async function byPython(mails: ReadonlyArray<Buffer>, ends: Ends = 'every byte'): Promise<unknown[]> {
  const lines = [ends, ...mails.map((mail) => mail.toString('base64'))].join('\n');
  return pythonReads(reader, Buffer.from(lines), z.array(z.unknown()));
}

const outer = 'Content-Type: multipart/mixed; boundary="o"\r\n\r\n';
const file = 'Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF';
/** What each of the libraries that we tried loses a part of: decision 12 tells which. */
const losing: Readonly<Record<string, string>> = {
  'an inner multipart that never closes': `${outer}--o\r\nContent-Type: multipart/alternative; boundary="i"\r\n\r\n--i\r\n\r\nWords.\r\n--o\r\n${file}\r\n--o--\r\n`,
  'spaces behind a boundary': `${outer}--o \r\n\r\nWords.\r\n--o\t\r\n${file}\r\n--o-- \r\n`,
  'a part without a header': `${outer}--o\r\nWords.\r\nMore words.\r\n--o--\r\n`,
  'line ends of three sorts': `${outer}--o\r\nContent-Type: application/octet-stream\r\n\r\nW\xe9rds.\r\n\n\r\n\r\nx\r\n--o--\r\n`,
  'a file in uuencode': `${outer}--o\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a.txt\r\n#86)C\r\n\`\r\nend\r\n--o--\r\n`,
  'two hundred parts': `${outer}${`--o\r\n${file}\r\n`.repeat(200)}--o--\r\n`,
};

const open = 'a boundary that never closes';
/** Python gives a multipart whose boundary is nowhere as one text; we look for the boundary that is there. */
const readOtherwise = new Set([open, 'a boundary that is not there', 'a boundary written otherwise']);

test.runIf(python)('every kind of mail has the same tree, names and bytes as Python reads', async () => {
  const known = Object.entries(everyKind).filter(([kind]) => !readOtherwise.has(kind));
  const odd = Object.entries(losing).map(([kind, raw]): [string, Buffer] => [kind, Buffer.from(raw, 'latin1')]);
  const all = [...known, ...odd];
  const theirs = await byPython(all.map(([, raw]) => raw));
  expect(all.map(([kind, raw]) => [kind, treeOf(readEntities(raw, newBounds()))])).toEqual(
    all.map(([kind], at) => [kind, theirs[at]]),
  );
});

const samples: ReadonlyArray<[which: string, closes: boolean, ends: Ends]> = [
  ['three hundred that fast-check made', true, 'every byte'],
  ['a hundred with boundaries that never close', false, 'without last line ends'],
];

test.runIf(python).each(samples)('so have %s', async (_, closes, ends) => {
  const mails = fc.sample(madeMail(closes), { numRuns: closes ? 300 : 100, seed: 12 });
  if (!closes) mails.push(everyKind[open] ?? Buffer.alloc(0));
  const theirs = await byPython(mails, ends);
  const shown = mails.map((raw) => raw.toString('latin1'));
  const ours = mails.map((raw) => treeOf(readEntities(raw, newBounds()), ends));
  expect(ours.map((tree, at) => [shown[at], tree])).toEqual(theirs.map((tree, at) => [shown[at], tree]));
  const sizes = ours.map((tree) => JSON.stringify(tree).split('[').length / 2);
  expect(Math.max(...sizes)).toBeGreaterThan(20);
});
