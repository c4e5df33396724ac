import { directionOf, type Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import type { Piece } from '../differences.ts';

/** Two texts in one: what is gone and what is new also in words, for those who see no colours. */
export function Differences({ t, of, pieces }: { t: Translate; of: Language; pieces: ReadonlyArray<Piece> }) {
  return (
    <div class="mail-text" lang={of} dir={directionOf(of)}>
      {pieces.map(({ kind, text }) => (
        <>
          {kind === 'same' ? text : null}
          {kind === 'gone' ? (
            <del>
              <span class="vh">[{t('front.version.gone')}]</span>
              {text}
            </del>
          ) : null}
          {kind === 'new' ? (
            <ins>
              <span class="vh">[{t('front.version.new')}]</span>
              {text}
            </ins>
          ) : null}
          {'\n'}
        </>
      ))}
    </div>
  );
}
