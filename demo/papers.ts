import { crc32, deflateSync } from 'node:zlib';

/** A one-page A4 PDF with a title and lines of Latin text. */
export function pdf(title: string, lines: readonly string[]): Buffer {
  const body = lines.map((line) => `(${escapePdf(line)}) Tj T*`).join('\n');
  const content = `BT /F2 15 Tf 60 780 Td (${escapePdf(title)}) Tj ET\nBT /F1 10.5 Tf 15 TL 60 750 Td\n${body}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function escapePdf(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

/** A small bar chart as a grey-scale PNG; values are shares of the height, 0 to 1. */
export function barChart(bars: readonly number[]): Buffer {
  const step = 48;
  const width = bars.length * step + 16;
  const height = 200;
  const rows = Buffer.alloc((width + 1) * height, 0xff);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    bars.forEach((bar, index) => {
      if (height - y > 12 + bar * 176 || y >= height - 12) return;
      rows.fill(0x50, y * (width + 1) + 1 + 16 + index * step, y * (width + 1) + 1 + (index + 1) * step);
    });
    if (y === height - 12) rows.fill(0x00, y * (width + 1) + 1, (y + 1) * (width + 1));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
