import type { Child } from '#platform/markup.ts';

export type Bar = {
  label: Child;
  /** How long it is; up to `most` it may be longer, which is drawn open. */
  value: number;
  most?: number;
  /** The class of its colour, `f-gov` say. */
  fill: string;
  /** The figure that stands beside it, and its share, fainter. */
  figure: string;
  share?: string | undefined;
};

/** Bars on a common scale. Name and figure stand beside each, so that nothing hangs on the drawing. */
export function Bars({ bars, label }: { bars: ReadonlyArray<Bar>; label: string }) {
  const longest = Math.max(1, ...bars.map(({ value, most = value }) => most));
  const percent = (n: number) => `${((n / longest) * 100).toFixed(2)}%`;
  return (
    <ul class="bars" aria-label={label}>
      {bars.map(({ label: name, value, most = value, fill, figure, share }) => (
        <li>
          <span>{name}</span>
          <svg class="bar" aria-hidden="true" focusable="false">
            <rect width="100%" height="100%" class="f-soft" />
            {most > value ? <rect width={percent(most)} height="100%" class={`${fill} open`} /> : null}
            <rect width={percent(value)} height="100%" class={fill} />
          </svg>
          <span class="num">
            {figure} {share ? <span class="faint">{share}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
