/** Whether text in this charset can be read without loss. UTF-16 is none of mail's: its bytes are no ASCII. */
export function isKnownCharset(name: string): boolean {
  try {
    return !/^(utf-16|x-user)/.test(new TextDecoder(name).encoding);
  } catch {
    return false;
  }
}
