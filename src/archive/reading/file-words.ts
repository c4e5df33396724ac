import type { Language } from '#platform/languages.ts';
import { localeOf, type Translate } from '#platform/messages.ts';

/** What people call files with these endings. */
const endings = {
  pdf: ['pdf'],
  page: ['html', 'htm', 'xhtml'],
  text: ['txt', 'md', 'log', 'plain', 'markdown'],
  document: ['doc', 'docx', 'odt', 'rtf', 'pages', 'wpd', 'msword', 'docm'],
  table: ['xls', 'xlsx', 'ods', 'csv', 'tsv', 'xlsm', 'numbers', 'ms-excel'],
  slides: ['ppt', 'pptx', 'odp', 'pps', 'ppsx', 'key', 'ms-powerpoint'],
  picture: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'tif', 'tiff', 'bmp', 'svg', 'heic', 'avif', 'pjpeg'],
  sound: ['mp3', 'm4a', 'wav', 'ogg', 'oga', 'flac', 'amr'],
  film: ['mp4', 'mov', 'avi', 'mkv', 'webm', 'mpg', 'mpeg', 'wmv'],
  packed: ['zip', 'gz', 'tgz', '7z', 'rar', 'tar', 'bz2', 'xz'],
  calendar: ['ics', 'calendar'],
  contact: ['vcf', 'vcard'],
  mail: ['eml', 'msg', 'rfc822'],
  signature: ['sig', 'asc', 'p7s', 'pkcs7-signature', 'pgp-signature'],
  patch: ['diff', 'patch'],
} as const;

const families = Object.keys(endings).filter((each): each is keyof typeof endings => each in endings);
const kinds = new Map(families.flatMap((kind) => endings[kind].map((ending): [string, typeof kind] => [ending, kind])));

/** What a file is, in plain words: by its ending, else by the second half of its type. */
function fileKind(t: Translate, name: string, type: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  const subtype = type
    .slice(type.indexOf('/') + 1)
    .toLowerCase()
    .replace(/^(x-|vnd\.)/, '');
  const kind = kinds.get(ending ?? '') ?? kinds.get(subtype);
  if (kind) return t(`archive.file.${kind}`);
  return ending ? t('archive.file.other', { ending: ending.toUpperCase() }) : t('archive.file.unknown');
}

/** What one knows of a file before opening it. */
export function fileFacts(
  t: Translate,
  language: Language,
  { name, type, size }: { name: string; type: string; size: number },
): string {
  return t('archive.attachment.facts', { kind: fileKind(t, name, type), size: fileSize(language, size) });
}

const formats = new Map<string, Intl.NumberFormat>();

function fileSize(language: Language, bytes: number): string {
  if (bytes >= 1_000_000) return formatOf(language, 'megabyte').format(bytes / 1_000_000);
  if (bytes >= 1000) return formatOf(language, 'kilobyte').format(bytes / 1000);
  return formatOf(language, 'byte').format(bytes);
}

function formatOf(language: Language, unit: 'byte' | 'kilobyte' | 'megabyte'): Intl.NumberFormat {
  const key = `${language} ${unit}`;
  let format = formats.get(key);
  if (!format) {
    const digits = unit === 'megabyte' ? 1 : 0;
    // English has no plural in the short form of bytes.
    const unitDisplay = unit === 'byte' ? 'long' : 'short';
    const shape = { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits } as const;
    format = new Intl.NumberFormat(localeOf(language), shape);
    formats.set(key, format);
  }
  return format;
}
