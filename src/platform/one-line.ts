/** As it stands beside other words: no line breaks, nothing unseen. A name with lines of its own would write our mails. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Whether a mail program would make a link of a part of it. */
export function hasLink(text: string): boolean {
  return /:\/\/|\bwww\.|[\p{L}\p{N}]\.\p{L}{2,}\//iu.test(text);
}
