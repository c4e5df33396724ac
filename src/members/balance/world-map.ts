import { escapeHtml } from '#platform/markup.ts';
import { memberStates } from '../countries/countries.ts';
import type { CountryRow } from './published.ts';
import { worldShapes } from './world-shapes.ts';

/** A map as markup: where somebody is, Member States where nobody is, and what is neither; told by fill, hatching, line. */
export function worldMap(countries: ReadonlyArray<CountryRow>, sentence: string): string {
  const { width, height, lines, points, rest } = worldShapes();
  const present = new Set(countries.map(({ code }) => code));
  const states = new Set(memberStates);
  const classOf = (code: string) => (present.has(code) ? 'here' : states.has(code) ? 'none' : 'else');
  const paths = { here: '', none: '', else: rest };
  for (const [code, line] of lines) paths[classOf(code)] += line;
  const dots = [...points].flatMap(([code, [x, y]]) => {
    const kind = classOf(code);
    return kind === 'else' ? [] : `<circle class="${kind}" cx="${x}" cy="${y}" r="${kind === 'here' ? 4 : 3.5}"/>`;
  });
  return [
    `<svg class="world" viewBox="-4 0 ${width + 8} ${height}" role="img" aria-label="${escapeHtml(sentence)}">`,
    '<defs><pattern id="nobody" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
    '<path class="stripe" d="M0 0v5"/></pattern></defs>',
    `<path class="else" d="${paths.else}"/><path class="none" d="${paths.none}"/><path class="here" d="${paths.here}"/>`,
    ...dots,
    '</svg>',
  ].join('');
}
