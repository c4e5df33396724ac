import { directionOf, type Language } from '#platform/languages.ts';
import type { Said as SaidWords } from '#platform/words.ts';

/** Several lines as a list, one as a paragraph; marked with their language where it is not the page's. */
export function Lines({ language, words }: { language: Language; words: SaidWords | undefined }) {
  if (!words) return null;
  const foreign =
    words.language === language ? {} : ({ lang: words.language, dir: directionOf(words.language) } as const);
  const lines = words.text.split('\n');
  if (lines.length === 1) return <p {...foreign}>{lines[0]}</p>;
  return (
    <ul class="bullets" {...foreign}>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

/** Each line a paragraph. */
export function Paragraphs({ language, words }: { language: Language; words: SaidWords | undefined }) {
  if (!words) return null;
  const foreign =
    words.language === language ? {} : ({ lang: words.language, dir: directionOf(words.language) } as const);
  return (
    <div class="flow0 measure" {...foreign}>
      {words.text.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </div>
  );
}
