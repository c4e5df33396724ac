import qrcode from 'qrcode-generator';

/** Modules of quiet around the code that readers need (ISO/IEC 18004). */
const quiet = 4;

/** The address as a QR code, a drawing in modules that scales to any size; error correction level M. */
export function qrCode(address: string): string {
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const n = code.getModuleCount();
  let path = '';
  for (let row = 0; row < n; row += 1)
    for (let column = 0; column < n; column += 1)
      if (code.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  const size = n + 2 * quiet;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
