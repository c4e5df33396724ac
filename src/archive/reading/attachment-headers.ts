import { pictureFacts } from '#platform/mail/picture.ts';
import { percentEncoded } from '../download/public-message.ts';

/** Types that a browser only ever saves or shows harmlessly; anything that could run is sent as mere bytes. */
const safe = new Set([
  'application/gzip',
  'application/pdf',
  'application/zip',
  'application/msword',
  'application/rtf',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg',
  'message/rfc822',
  'text/calendar',
  'text/csv',
  'text/plain',
]);

/**
 * RFC 6266: to be saved under its name, never opened in our pages; the name once in ASCII and once whole. Only what its
 * bytes say is a picture is shown by the browser itself, as that, in a box where nothing runs.
 */
export function attachmentHeaders(name: string, type: string, bytes?: Uint8Array): Record<string, string> {
  const picture = bytes && pictureFacts(bytes);
  const file = name || 'attachment';
  const plain = file.replace(/[^\w .()+-]/g, '_').replace(/^\.+/, '_');
  const how = picture ? 'inline' : 'attachment';
  return {
    'Content-Type': picture?.type ?? (safe.has(type) ? type : 'application/octet-stream'),
    'Content-Disposition': `${how}; filename="${plain}"; filename*=utf-8''${percentEncoded(file)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
  };
}
