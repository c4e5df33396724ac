import type { Translate } from '#platform/messages.ts';
import type { Message } from '../../queries.ts';

/** What a reader should know of a message before he reads it. */
export function BodyNotices({ t, message }: { t: Translate; message: Message }) {
  return (
    <>
      {noticesOf(t, message).map((notice) => (
        <p class="muted msg-note">{notice}</p>
      ))}
    </>
  );
}

function noticesOf(t: Translate, message: Message): string[] {
  const { shape, problem, attachments } = message;
  const isEmpty = message.text.trim() === '' && message.html === null && !shape.parts?.length;
  return [
    ...(message.edited ? [t('archive.message.edited')] : []),
    ...(problem === null ? [] : [t(isEmpty ? 'archive.message.unreadable' : 'archive.message.partly')]),
    ...(shape.protection ? [t(`archive.protection.${shape.protection}`)] : []),
    ...(shape.protection === 'smime-signed' && isEmpty ? [t('archive.protection.inside')] : []),
    ...(shape.dated === 'by-receipt' ? [t('archive.message.by-receipt')] : []),
    ...(isEmpty && problem === null && !shape.protection ? [t('archive.message.empty')] : []),
    ...(attachments.some(isOutlookPackage) ? [t('archive.part.outlook')] : []),
  ];
}

function isOutlookPackage({ name, type }: Message['attachments'][number]): boolean {
  return /^application\/(vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name);
}
