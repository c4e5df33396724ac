import { inLanguage, type Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';

type Fonts = { t: Translate; language: Language; back: string };

/** Letters of one width for tables and patches, or the ordinary ones again; the style sheet shows the one that changes something. */
export function Fonts({ t, language, back }: Fonts) {
  const way = (font: 'mono' | 'prose', words: string) => (
    <div class={`to-${font}`}>
      <ButtonForm
        action={hrefIn(language, '/font')}
        words={words}
        look="btn-link"
        values={{ font, back: inLanguage(language, back) }}
      />
    </div>
  );
  return (
    <div class="fonts xs">
      {way('mono', t('archive.font.mono'))}
      {way('prose', t('archive.font.prose'))}
    </div>
  );
}
