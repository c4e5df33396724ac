/** Marks that turn the direction of what follows, and signs without width: by them one name passes for another. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** As it stands beside other words: no line breaks, nothing unseen. A name with lines of its own would write our mails. */
export function oneLine(text: string): string {
  return text
    .replace(unseen, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Whether a mail program would make a link of a part of it. */
export function hasLink(text: string): boolean {
  return /:\/\/|\bwww\.|[\p{L}\p{N}]\.\p{L}{2,}\//iu.test(text);
}
