import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';

test('the QR code is a drawing in modules, whatever the address', () => {
  fc.assert(
    fc.property(fc.webUrl({ size: 'large' }), (address) => {
      const size = Number(/viewBox="0 0 (\d+) /.exec(qrCode(address))?.[1]);
      // Versions 1 to 40 have 21 to 177 modules in steps of four, and four of quiet around.
      expect((size - 8 - 21) % 4).toBe(0);
    }),
    { numRuns: 50 },
  );
});
