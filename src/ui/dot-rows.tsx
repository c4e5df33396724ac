import type { Child } from '#platform/markup.ts';

export type DotRow = { label: Child; on: number; of: number; figure: string };

const step = 11;
const perColumn = 3;

/** One dot for each of a whole, filled for those that are there; the figure stands beside each row. */
export function DotRows({ rows, label }: { rows: ReadonlyArray<DotRow>; label: string }) {
  const columns = Math.max(1, ...rows.map(({ of }) => Math.ceil(of / perColumn)));
  const [width, height] = [columns * step, perColumn * step];
  return (
    <ul class="bars dotrow" aria-label={label}>
      {rows.map(({ label: name, on, of, figure }) => (
        <li>
          <span>{name}</span>
          <svg
            class="flip"
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
            focusable="false"
          >
            {Array.from({ length: of }, (_, at) => (
              <circle
                class={at < on ? 'dot-on' : 'dot-off'}
                cx={Math.floor(at / perColumn) * step + step / 2}
                cy={(at % perColumn) * step + step / 2}
                r={at < on ? 4 : 3.5}
              />
            ))}
          </svg>
          <span class="num">{figure}</span>
        </li>
      ))}
    </ul>
  );
}
