import { directionOf, type Language } from '#platform/languages.ts';
import { escapeHtml } from '#platform/markup.ts';
import { groupName } from '../schemes/schemes.ts';
import { figureOf, placeName, shareOf } from './figures.ts';
import type { Range } from './protect.ts';
import type { Published } from './published.ts';

type Line = { name: string; range: Range; figure: string; colour: string };

const [width, lineHeight, nameWidth, barWidth] = [720, 26, 300, 300];
/** The colours of the pages on paper; this picture goes into documents of others, where no style sheet follows. */
const colours = { gov: '#24428a', priv: '#c9792b', civ: '#8d3f57', tech: '#1d9999', acad: '#8a63d2', io: '#4a5a10' };
const accent = '#0b5c46';

/** The bars of both axes as a picture that stands by itself, words and figures in it. */
export function barsSvg(balance: Published, language: Language, words: { title: string; headings: string[] }): string {
  const rtl = directionOf(language) === 'rtl';
  const groups = balance.groups.toSorted((a, b) => b.people - a.people);
  const sections: Line[][] = [
    groups.map(({ group, people }) => ({
      name: groupName('ours', group, language),
      range: { from: people, to: people },
      figure: `${figureOf(language, people)} · ${shareOf(language, people, balance.people - balance.groupUnknown)}`,
      colour: colours[group],
    })),
    balance.places
      .slice(0, 5)
      .flatMap(({ place, people: range }) =>
        range ? [{ name: placeName(place, language), range, figure: figureOf(language, range), colour: accent }] : [],
      ),
  ].filter((lines) => lines.length > 0);
  let y = 40;
  const parts = sections.map((lines, at) => {
    const drawn = drawSection(lines, words.headings[at] ?? '', y, rtl);
    y += (lines.length + 2) * lineHeight;
    return drawn;
  });
  const title = escapeHtml(words.title);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" font-family="sans-serif" font-size="14" role="img" direction="${rtl ? 'rtl' : 'ltr'}" lang="${language}"><title>${title}</title><rect width="100%" height="100%" fill="#ffffff"/>${textAt(rtl, 16, 26, title, 'font-size="18"')}${parts.join('')}</svg>\n`;
}

function drawSection(lines: ReadonlyArray<Line>, heading: string, top: number, rtl: boolean): string {
  const longest = Math.max(1, ...lines.map(({ range }) => range.to));
  const rows = lines.map(({ name, range, figure, colour }, at) => {
    const y = top + (at + 1.6) * lineHeight;
    const bar = (n: number, open: string) => {
      const long = (n / longest) * barWidth;
      const x = rtl ? width - nameWidth - 16 - long : nameWidth + 16;
      return `<rect x="${x.toFixed(1)}" y="${y - 11}" width="${long.toFixed(1)}" height="13" fill="${colour}"${open}/>`;
    };
    const open = range.to > range.from ? bar(range.to, ' fill-opacity=".35"') : '';
    const after = nameWidth + 24 + (range.to / longest) * barWidth;
    return [
      textAt(rtl, 16, y, escapeHtml(name)),
      open,
      bar(range.from, ''),
      textAt(rtl, after, y, escapeHtml(figure)),
    ].join('');
  });
  return textAt(rtl, 16, top + lineHeight * 0.7, escapeHtml(heading), 'font-weight="bold"') + rows.join('');
}

/** From the left, or from the right where the language runs that way; `start` follows the direction by itself. */
function textAt(rtl: boolean, x: number, y: number, text: string, more = ''): string {
  return `<text x="${(rtl ? width - x : x).toFixed(1)}" y="${y.toFixed(1)}" fill="#16201c" ${more}>${text}</text>`;
}
