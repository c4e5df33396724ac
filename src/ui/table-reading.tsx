import type { Translate } from '#platform/messages.ts';
import { Choice } from './field.tsx';

export type ShownReading = {
  charset: string;
  how: 'mark' | 'plain' | 'seen' | 'guessed' | 'chosen';
  /** Lines that would read otherwise in another charset. */
  first: ReadonlyArray<{ line: number; cells: ReadonlyArray<string> }>;
  /** Charsets with what they are called. */
  choices: ReadonlyArray<readonly [charset: string, words: string]>;
};

type TableReading = {
  t: Translate;
  reading: ShownReading | null;
  /** Where a form posts the charset in which the same table is read again. */
  action: string;
  error?: string | undefined;
};

/** In which charset a table was read: a guess is said to be one, over what it makes of the names. */
export function TableReading({ t, reading, action, error }: TableReading) {
  if (!reading || reading.how === 'plain') return null;
  const words = { charset: reading.choices.find(([charset]) => charset === reading.charset)?.[1] ?? reading.charset };
  if (reading.how === 'mark') return <p class="small muted">{t('ui.reading.read', words)}</p>;
  const again = <ReadAgain t={t} reading={reading} action={action} error={error} />;
  if (reading.how === 'seen' && !error)
    return (
      <div class="flow">
        <p>{t('ui.reading.read', words)}</p>
        <details>
          <summary>{t('ui.reading.wrong')}</summary>
          {again}
        </details>
      </div>
    );
  return (
    <section class="sec">
      <h2>{t(reading.how === 'guessed' ? 'ui.reading.guessed' : 'ui.reading.read', words)}</h2>
      <p>{t('ui.reading.look')}</p>
      {again}
    </section>
  );
}

function ReadAgain({ t, reading, action, error }: TableReading & { reading: ShownReading }) {
  return (
    <>
      <ul class="rows tight">
        {reading.first.map(({ line, cells }) => (
          <li>
            <span class="muted">{t('ui.reading.line', { line })}</span>{' '}
            {cells.map((cell, at) => (
              <>
                {at > 0 ? ' · ' : null}
                <bdi>{cell}</bdi>
              </>
            ))}
          </li>
        ))}
      </ul>
      <form method="post" action={action}>
        <Choice
          name="charset"
          label={t('ui.reading.charset')}
          value={reading.charset}
          error={error}
          options={reading.choices}
        />
        <button type="submit">{t('ui.reading.again')}</button>
      </form>
    </>
  );
}
