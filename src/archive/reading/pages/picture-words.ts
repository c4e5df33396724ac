import type { Translate } from '#platform/messages.ts';
import type { Message } from '../../queries.ts';

export function pictureAddress(path: string, n: number): string {
  return `${path}/attachments/${n}`;
}

/** What a picture is called where its sender said nothing about it. */
export function pictureWords(t: Translate, { attachments }: Message, n: number): string {
  const name = attachments.find((each) => each.n === n)?.name || t('archive.message.unnamed', { n });
  return t('archive.picture.alt', { name });
}
