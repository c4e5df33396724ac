import { isMap } from 'node:util/types';
import { BufferReader, Parser } from 'pickleparser';

export type Pickled = string | number | boolean | null | Pickled[] | Map<Pickled, Pickled> | object;

const stringOpcode = 'S'.charCodeAt(0);
const unicodeOpcode = 'V'.charCodeAt(0);

/**
 * A Python 2 pickle as data: dictionaries become maps, objects keep their fields, nothing is ever called. Its byte
 * strings come out one character a byte, because only the file itself knows in which charset they were typed.
 * Throws on anything that is no pickle.
 */
export function readPickle(bytes: Uint8Array): Pickled {
  const reader = new BufferReader(bytes);
  let opcode = 0;
  const latin1 = (text: Uint8Array | Int8Array | Uint8ClampedArray) =>
    Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1');
  const parser = new Parser({ unpicklingTypeOfDictionary: 'Map', unpicklingTypeOfSet: 'array' });
  return parser.read<Pickled>({
    byte: () => {
      opcode = reader.byte();
      return opcode;
    },
    bytes: (length) => reader.bytes(length),
    uint16: () => reader.uint16(),
    int32: () => reader.int32(),
    uint32: () => reader.uint32(),
    uint64: () => reader.uint64(),
    float64: () => reader.float64(),
    skip: (offset) => reader.skip(offset),
    string: (size, encoding) => (encoding === 'ascii' ? latin1(reader.bytes(size)) : reader.string(size, encoding)),
    // In the oldest form a string stands in a line as Python would print it.
    line: () => {
      const start = reader.position;
      const size = reader.line().length;
      const line = latin1(bytes.subarray(start, start + size));
      if (opcode === unicodeOpcode) return unescapedUnicode(line);
      return opcode === stringOpcode ? unescaped(line) : line;
    },
    hasNext: () => reader.hasNext(),
  });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

function unescaped(line: string): string {
  return line.replace(/\\(?:x([0-9a-f]{2})|([ntr\\'"]))/gi, (_, hex?: string, plain?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (escapes[plain ?? ''] ?? ''),
  );
}

/** Python's "raw-unicode-escape": a character a byte, and the others, with every backslash, by their number. */
function unescapedUnicode(line: string): string {
  return line.replace(/\\u([0-9a-f]{4})|\\U(00(?:0[0-9a-f]|10)[0-9a-f]{4})/g, (_, short?: string, long?: string) =>
    String.fromCodePoint(Number.parseInt(short ?? long ?? '', 16)),
  );
}

/** A pickle may give any object the name of a map; only a real one has what a map has. */
export function isDictionary(value: unknown): value is Map<Pickled, Pickled> {
  return isMap(value);
}
