import fc from 'fast-check';

/** Mails with parts in parts, written by hand of what fast-check chooses: names and bytes in every encoding. */
type Made = { header: string[]; body: Buffer };

const line = (text: string) => Buffer.from(`${text}\n`, 'latin1');
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\n');
const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');

/** Each line's last character is coded, so that no space stands at an end. */
function quotedPrintable(bytes: Buffer): string {
  const coded = Array.from(bytes, (byte, at) =>
    /[A-Za-z0-9 ]/.test(String.fromCharCode(byte)) && at % 60 !== 59 && at < bytes.length - 1
      ? String.fromCharCode(byte)
      : `=${hex(byte)}`,
  );
  return coded.map((each, at) => (at % 60 === 59 ? `${each}=\n` : each)).join('');
}

const percent = (text: string) => Array.from(Buffer.from(text), (byte) => `%${hex(byte)}`).join('');
const ascii = (text: string) => text.replace(/[^\x20-\x7e]/g, 'x').replace(/["\\]/g, '\\$&');

const waysToName: Readonly<Record<string, (field: string, name: string) => string>> = {
  quoted: (field, name) => `; ${field}="${ascii(name)}"`,
  'RFC 2231': (field, name) => `; ${field}*=utf-8''${percent(name)}`,
  'RFC 2231 in pieces': (field, name) => {
    const coded = percent(name);
    const middle = 3 * Math.floor(coded.length / 6);
    return `;\n ${field}*0*=utf-8'en'${coded.slice(0, middle)};\n ${field}*1*=${coded.slice(middle)}`;
  },
  'RFC 2047 in quotes': (field, name) => `; ${field}="=?utf-8?B?${Buffer.from(name).toString('base64')}?="`,
};

const name = fc
  .array(fc.constantFrom('draft', 'проект', '草案', 'مسودة', 'a;b', '"so"', 'C:\\x', '(1)', '.pdf', 'é'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(' '));

const encodings: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  '8bit': (bytes) => bytes,
  base64: (bytes) => Buffer.from(base64(bytes)),
  'quoted-printable': (bytes) => Buffer.from(quotedPrintable(bytes)),
};

const leaf: fc.Arbitrary<Made> = fc
  .record({
    type: fc.constantFrom('', 'text/plain', 'text/html', 'application/pdf', 'IMAGE/PNG'),
    disposition: fc.constantFrom('', 'inline', 'attachment', 'ATTACHMENT'),
    name: fc.option(name, { nil: undefined }),
    way: fc.constantFrom(...Object.keys(waysToName)),
    encoding: fc.constantFrom(...Object.keys(encodings)),
    bytes: fc.array(fc.constantFrom(...Buffer.from('ab \n-=.\xe9\xff\0', 'latin1')), { maxLength: 200 }),
  })
  .map(({ type, disposition, name: named, way, encoding, bytes }) => {
    const told = (field: string) => (named === undefined ? '' : (waysToName[way]?.(field, named) ?? ''));
    const header = [`Content-Transfer-Encoding: ${encoding}`];
    if (type !== '') header.push(`Content-Type: ${type}${disposition === '' ? told('name') : ''}`);
    if (disposition !== '') header.push(`Content-Disposition: ${disposition}${told('filename')}`);
    return { header, body: encodings[encoding]?.(Buffer.from(bytes)) ?? Buffer.alloc(0) };
  });

const written = ({ header, body }: Made) => Buffer.concat([...header.map(line), line(''), body]);

const parts = (closing: boolean) =>
  fc.letrec<{ part: Made; multipart: Made; message: Made }>((tie) => ({
    part: fc.oneof({ maxDepth: 4, depthSize: 'large' }, leaf, tie('multipart'), tie('message')),
    message: tie('part').map((inner) => ({
      header: ['Content-Type: message/rfc822'],
      body: written({ ...inner, header: ['Subject: inner', ...inner.header] }),
    })),
    multipart: fc
      .record({
        subtype: fc.constantFrom('mixed', 'alternative', 'related', 'Mixed'),
        mark: fc.uuid().chain((id) => fc.constantFrom(`=_${id}`, `${id} (a) 'b'`, `_${id}--x`)),
        parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
        blanks: fc.constantFrom('', '', ' ', '\t '),
        before: fc.constantFrom('', 'This is a message with parts.\n--\n'),
        closes: closing ? fc.constant(true) : fc.boolean(),
      })
      .map(({ subtype, mark, parts, blanks, before, closes }) => ({
        header: [`Content-Type: multipart/${subtype};\n boundary="${mark}"`],
        body: Buffer.concat([
          Buffer.from(before),
          ...parts.flatMap((each) => [line(`--${mark}${blanks}`), written(each), line('')]),
          ...(closes ? [line(`--${mark}--${blanks}`), line('Behind it.')] : []),
        ]),
      })),
  }));

const fields = ['From: Ada Example <ada@example.org>', 'Subject: made', 'MIME-Version: 1.0'];

/** Half of them with CRLF, as over SMTP; half with LF, as in mailboxes of old. */
export const madeMail = (closing: boolean): fc.Arbitrary<Buffer> =>
  fc.tuple(parts(closing).part, fc.boolean()).map(([made, isCrlf]) => {
    const text = written({ ...made, header: [...fields, ...made.header] }).toString('latin1');
    return Buffer.from(isCrlf ? text.replaceAll('\n', '\r\n') : text, 'latin1');
  });
