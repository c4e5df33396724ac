import { maskAddresses } from '#platform/mail/address.ts';

/** Tags that stand within a line; all others end what is read as one word. */
const withinLine =
  /^<(?:!--[^<>]{0,200}--|\/?(?:a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|tt|u|wbr)(?:\s[^<>]{0,300})?\s?\/?)>$/i;
const inAddress = /^[\p{L}\p{M}\p{N}\p{Cf}!#$%&'*+/=?^_`{|}~.-]$/u;
const longestTag = 330;
const mostTags = 12;
/** As long as the parts of an address can be. */
const [longestLocal, longestDomain] = [70, 260];

type Side = { text: string; tags: string[]; end: number };

/**
 * Markup with every mail address in one piece: `<b>ana</b>@example.org` reads as an address and is none to whoever looks
 * at letters alone. Tags in the middle of one go behind it, in their order, so that all are still opened and closed.
 * Nothing else changes; linear in the text.
 */
export function withWholeAddresses(markup: string): string {
  if (!markup.includes('<')) return markup;
  let whole = '';
  let done = 0;
  for (let at = markup.indexOf('@'); at >= 0; at = markup.indexOf('@', at + 1)) {
    const left = sideOf(markup, { from: at - 1, step: -1, until: done, longest: longestLocal });
    const right = sideOf(markup, { from: at + 1, step: 1, until: markup.length - 1, longest: longestDomain });
    const tags = [...left.tags.toReversed(), ...right.tags];
    const address = `${left.text}@${right.text}`;
    if (tags.length === 0 || maskAddresses(address) === address) continue;
    whole += markup.slice(done, left.end + 1) + address + tags.join('');
    done = right.end;
    at = done - 1;
  }
  return done === 0 ? markup : whole + markup.slice(done);
}

type Way = { from: number; step: 1 | -1; until: number; longest: number };

/** What belongs to an address on one side of its `@`; tags count only where more of it stands behind them. */
function sideOf(markup: string, { from, step, until, longest }: Way): Side {
  const side: Side = { text: '', tags: [], end: from };
  const tags: string[] = [];
  for (let at = from; step > 0 ? at <= until : at >= until; at += step) {
    const letter = markup[at] ?? '';
    if (letter === (step > 0 ? '<' : '>')) {
      const tag = tagAt(markup, at, step);
      if (!withinLine.test(tag) || tags.length === mostTags) break;
      tags.push(tag);
      at += step * (tag.length - 1);
    } else if (isInAddress(letter) && side.text.length < longest) {
      side.text = step > 0 ? side.text + letter : letter + side.text;
      side.tags = [...tags];
      side.end = at + step;
    } else break;
  }
  return side;
}

function tagAt(markup: string, at: number, step: 1 | -1): string {
  if (step > 0) {
    const piece = markup.slice(at, at + longestTag);
    return piece.slice(0, piece.indexOf('>') + 1);
  }
  const piece = markup.slice(Math.max(0, at + 1 - longestTag), at + 1);
  return piece.slice(Math.max(0, piece.lastIndexOf('<')));
}

/** Halves of letters beyond the first plane belong to their letter. */
function isInAddress(letter: string): boolean {
  return inAddress.test(letter) || /^[\ud800-\udfff]$/.test(letter);
}
