/** As it stands beside other words: no line breaks, nothing unseen. A name with lines of its own would write our mails. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
