import { languageNames } from '#platform/languages.ts';
import { Time } from '#ui/time.tsx';
import type { Column } from '../kept-kinds.ts';
import type { Page } from './kept.tsx';
import { wordsFor } from './kept-words.ts';

/** A value of a row in the reader's words; what has none stands as it is. */
export function Value({ column: [field, , look = 'text'], row, ...page }: Page & { column: Column; row: object }) {
  const { t, language, countries } = page;
  const value: unknown = Object.entries(row).find(([name]) => name === field)?.[1];
  if (value === null || value === undefined || value === '') return <>–</>;
  if (value instanceof Date)
    return <Time language={language} at={value} look={look === 'moment' ? 'date-time' : 'date'} />;
  if (typeof value === 'boolean') return <>{t(value ? 'front.kept.word.yes' : 'front.kept.word.no')}</>;
  const text = String(value);
  if (look === 'address') return <bdi dir="ltr">{text}</bdi>;
  if (look === 'country') return <>{countries.get(text) ?? text}</>;
  if (look === 'language') return <>{Object.entries(languageNames).find(([code]) => code === text)?.[1] ?? text}</>;
  const url = look === 'link' && 'url' in row && typeof row.url === 'string' ? row.url : '';
  if (url)
    return (
      <a href={url}>
        <bdi>{text}</bdi>
      </a>
    );
  const key = wordsFor(look, text);
  if (look === 'scope' && !key) return <bdi>{text.replace(/^[a-z]+:/, '')}</bdi>;
  return <bdi>{key ? t(key) : text}</bdi>;
}
