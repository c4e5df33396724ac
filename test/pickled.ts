export type Plain = string | number | boolean | Buffer | Plain[] | { [key: string]: Plain };

/** A value as Python 2 pickles it in its oldest form, for tests. */
export function pickled(value: Plain): Buffer {
  return Buffer.concat([opcodes(value), Buffer.from('.')]);
}

function opcodes(value: Plain): Buffer {
  if (Buffer.isBuffer(value)) return Buffer.from(`S'${escaped(value.toString('latin1'))}'\n`, 'latin1');
  if (typeof value === 'string') return opcodes(Buffer.from(value, 'utf8'));
  if (typeof value === 'boolean') return Buffer.from(value ? 'I01\n' : 'I00\n');
  if (typeof value === 'number') return Buffer.from(Number.isInteger(value) ? `I${value}\n` : `F${value}\n`);
  if (Array.isArray(value))
    return Buffer.concat([Buffer.from('(l'), ...value.flatMap((each) => [opcodes(each), Buffer.from('a')])]);
  const entries = Object.entries(value).flatMap(([key, each]) => [opcodes(key), opcodes(each), Buffer.from('s')]);
  return Buffer.concat([Buffer.from('(d'), ...entries]);
}

function escaped(text: string): string {
  return text
    .replace(/[\\']/g, '\\$&')
    .replace(/[^ -~]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
