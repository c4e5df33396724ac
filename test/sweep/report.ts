import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#platform/project.ts';

/** A page as somebody sees it, a way of looking, and what is wrong. */
export type Look = { page: string; as: string; way: string; wrong: ReadonlyArray<string> };

/** The page of the documentation that says when all was looked at, how, and what was found. */
export async function writeReport(looks: ReadonlyArray<Look>, asked: number, all: number, now: Date): Promise<void> {
  const pages = new Set(looks.map(({ page }) => page));
  const ways = [...new Set(looks.map(({ way }) => way))];
  const found = looks.filter(({ wrong }) => wrong.length > 0);
  const rows = ways.map((way) => {
    const own = looks.filter((one) => one.way === way);
    return `| ${way} | ${own.length} | ${own.reduce((n, { wrong }) => n + wrong.length, 0)} |`;
  });
  const list = found.flatMap(({ page, as, way, wrong }) =>
    wrong.map((one) => `- \`${page}\` (${as}, ${way}): ${quoted(one)}`),
  );
  const text = `# Accessibility sweep

Written by \`npm run sweep\`; do not edit. Last run: ${now.toISOString().slice(0, 10)}.

${asked} of ${all} addresses of [urls.md](../urls.md) were asked, and the ${pages.size} that answer with a page were looked at, in
Chromium, as a stranger where strangers may see them, and as whoever has the most rights there. Looked for: the rules of WCAG 2.2 A and AA that axe knows;
one main heading and no level left out; language and direction; labels; nothing that sticks out or is cut off; every
stop of the Tab key reached once, in order, with a ring that is seen; no motion for who asked for none; refused forms that
announce what is wrong, at its field; the same links and controls without script.

| way of looking | pages looked at | findings |
|---|---|---|
${rows.join('\n')}

## Findings

${list.length > 0 ? list.join('\n') : 'None.'}

A program finds what a program can find. People who use a screen reader, a switch or magnification have not yet been
asked to try these pages.
`;
  await writeFile(join(projectRoot, 'docs/operating/accessibility-sweep.md'), text);
}

function quoted(words: string): string {
  return `\`${words.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
}
