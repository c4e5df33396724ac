/** Attributes that a reader sees or hears. */
const spoken = /^(title|alt|placeholder|label|aria-label|aria-description|aria-roledescription|aria-valuetext)$/;
const hasLetters = /\p{L}/u;

/**
 * Words written straight into markup instead of coming from the catalogues: text of elements, spoken attributes, and
 * strings that an expression between elements may yield. A reader of TSX just large enough for that.
 */
export function inlineWords(text: string): string[] {
  const found: string[] = [];
  readCode(text, 0, found, { until: '', isChild: false });
  return found
    .map((words) => words.replace(/\s+/g, ' ').trim())
    .filter((words) => hasLetters.test(words.replace(/&\w+;/g, '')));
}

/** Reads code up to the closing `until`; returns the place after it. */
function readCode(
  text: string,
  start: number,
  found: string[],
  { until, isChild }: { until: string; isChild: boolean },
): number {
  // Longer than a screen: one reader, whose every step depends on what stood before.
  let at = start;
  let before = '';
  let depth = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 200);
    const char = text[at] ?? '';
    if (char === until && depth === 0) return at + 1;
    const comment = /^(\/\/.*|\/\*[\s\S]*?\*\/)/.exec(text.startsWith('/*', at) ? text.slice(at) : rest)?.[0];
    if (comment) {
      at += comment.length;
    } else if (/['"`]/.test(char)) {
      const [end, words] = readString(text, at, found);
      const isCompared = /[!=]==?$/.test(before) || /^\s*[!=]==/.test(text.slice(end, end + 5));
      if (isChild && depth === 0 && !isCompared) found.push(words);
      before = char;
      at = end;
    } else if (char === '/' && /(^|[(,=:[!&|?{};]|return)$/.test(before)) {
      at += /^\/(\[(\\.|[^\]\\])*\]|\\.|[^/\\\n])+\/\w*/.exec(rest)?.[0].length ?? 1;
      before = '/';
    } else if (
      char === '<' &&
      /(^|[(,=?:{[&|>;]|return)$/.test(before) &&
      /^<([A-Za-z][\w.-]*(?!\w*\s*,|\s+extends\b)|>)/.test(rest)
    ) {
      at = readElement(text, at, found);
      before = 'x';
    } else {
      if (/[({[]/.test(char)) depth += 1;
      if (/[)}\]]/.test(char)) depth -= 1;
      if (!/\s/.test(char)) before = (before + char).slice(-6);
      at += 1;
    }
  }
  return at;
}

/** The place after the string and its words; code inside a template is read too. */
function readString(text: string, start: number, found: string[]): [number, string] {
  const quote = text[start];
  let words = '';
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    if (text[at] === '\\') at += 2;
    else if (quote === '`' && text.startsWith('${', at))
      at = readCode(text, at + 2, found, { until: '}', isChild: false });
    else {
      words += text[at];
      at += 1;
    }
  }
  return [at + 1, words];
}

function readElement(text: string, start: number, found: string[]): number {
  let at = start + (/^<[\w.:-]*/.exec(text.slice(start, start + 80))?.[0].length ?? 1);
  while (at < text.length) {
    if (text.startsWith('/>', at)) return at + 2;
    if (text[at] === '>') return readChildren(text, at + 1, found);
    const name = /^[\w:-]+/.exec(text.slice(at, at + 80))?.[0];
    if (name) at = readAttribute(text, at + name.length, name, found);
    else if (text[at] === '{') at = readCode(text, at + 1, found, { until: '}', isChild: false });
    else at += 1;
  }
  return at;
}

function readAttribute(text: string, start: number, name: string, found: string[]): number {
  if (text[start] !== '=') return start;
  if (text[start + 1] === '{') return readCode(text, start + 2, found, { until: '}', isChild: spoken.test(name) });
  const [end, words] = readString(text, start + 1, found);
  if (spoken.test(name)) found.push(words);
  return end;
}

function readChildren(text: string, start: number, found: string[]): number {
  let at = start;
  while (at < text.length) {
    const closing = /^<\/[\w.:-]*\s*>/.exec(text.slice(at, at + 80))?.[0];
    if (closing) return at + closing.length;
    if (text[at] === '<') at = readElement(text, at, found);
    else if (text[at] === '{') at = readCode(text, at + 1, found, { until: '}', isChild: true });
    else {
      const words = /^[^<{]+/.exec(text.slice(at))?.[0] ?? '';
      found.push(words);
      at += words.length;
    }
  }
  return at;
}
