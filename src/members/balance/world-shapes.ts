import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GeoProjection, geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { countryCodes, furtherCodesOf } from '../countries/countries.ts';
import { smallPlaces } from './small-places.ts';

/** The world drawn once, in whole pixels: the line around each place by its code, and a point for what is too small. */
export type WorldShapes = {
  width: number;
  height: number;
  lines: ReadonlyMap<string, string>;
  points: ReadonlyMap<string, readonly [number, number]>;
  /** Around land that has no code of a country. */
  rest: string;
};

const width = 900;
const height = 440;
const require = createRequire(import.meta.url);
let drawn: WorldShapes | undefined;

/** An equal-area projection: a country looks as large as it is, so no region seems to count for more. */
export function worldShapes(): WorldShapes {
  drawn ??= draw();
  return drawn;
}

function draw(): WorldShapes {
  const file = require.resolve('world-atlas/countries-110m.json');
  const world: Topology<{ countries: GeometryCollection }> = JSON.parse(readFileSync(file, 'utf8'));
  const all = feature(world, world.objects.countries).features;
  const codes = new Map(countryCodes.map((code) => [furtherCodesOf(code)?.m49, code]));
  // Antarctica has no people to count, and would take a fifth of the drawing.
  const shown = all.filter(({ id }) => id !== '010');
  const projection = geoEqualEarth()
    .rotate([-11, 0])
    .fitSize([width, height], { type: 'FeatureCollection', features: shown });
  const lines = new Map<string, string>();
  let rest = '';
  for (const one of shown) {
    const line = lineOf(projection, one);
    const code = codes.get(String(one.id));
    if (code) lines.set(code, line);
    else rest += line;
  }
  const points = Object.entries(smallPlaces).flatMap(([code, place]) => {
    const [x, y] = projection([...place]) ?? [];
    return x === undefined || y === undefined ? [] : [[code, [Math.round(x), Math.round(y)]] as const];
  });
  return { width, height, lines, points: new Map(points), rest };
}

/** A path by steps of whole pixels, which takes half the bytes; steps of nothing are left out. */
function lineOf(projection: GeoProjection, one: Parameters<ReturnType<typeof geoPath>>[0]): string {
  let path = '';
  let [atX, atY] = [0, 0];
  const pen = {
    beginPath: () => undefined,
    arc: () => undefined,
    moveTo: (x: number, y: number) => {
      [atX, atY] = [Math.round(x), Math.round(y)];
      path += `M${atX} ${atY}l`;
    },
    lineTo: (x: number, y: number) => {
      const [byX, byY] = [Math.round(x) - atX, Math.round(y) - atY];
      if (byX === 0 && byY === 0) return;
      [atX, atY] = [atX + byX, atY + byY];
      path += `${/\d$/.test(path) && byX >= 0 ? ' ' : ''}${byX}${byY < 0 ? '' : ' '}${byY}`;
    },
    closePath: () => {
      path += 'z';
    },
  };
  geoPath(projection, pen)(one);
  return path.replace(/M\d+ \d+lz/g, '');
}
