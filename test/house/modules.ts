import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { projectRoot } from '#platform/project.ts';

/** `target` is a path from the project's root, or the name of a package; `names` are those taken from it. */
export type Import = { target: string; typeOnly: boolean; names: ReadonlyArray<string> };
/** `code` is the text without its comments. */
export type Module = { path: string; text: string; code: string; imports: ReadonlyArray<Import> };

/** Every TypeScript file under `folder`. */
export async function readModules(folder: string): Promise<Module[]> {
  const files = await readdir(join(projectRoot, folder), { recursive: true });
  const paths = files.filter((file) => /\.tsx?$/.test(file)).map((file) => posix.join(folder, file));
  return Promise.all(paths.sort().map(async (path) => moduleOf(path, await readFile(join(projectRoot, path), 'utf8'))));
}

export function moduleOf(path: string, text: string): Module {
  const code = withoutComments(text);
  return { path, text, code, imports: importsOf(path, code) };
}

/** Line by line, which is enough for text that Biome has formatted; an address such as `https://…` is no comment. */
export function withoutComments(text: string): string {
  return text
    .replace(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*$/gm, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/(^|\s)\/\/ .*$/gm, '$1');
}

const statement = /^(?:import|export)\s+(type\s+)?([\w$*\s{},]*?)\s*from\s*['"]([^'"]+)['"]/gm;
const bare = /^import\s*['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

function importsOf(path: string, code: string): Import[] {
  const found: Import[] = [];
  for (const [, type, clause = '', from = ''] of code.matchAll(statement)) {
    const parts = clause
      .replace(/[{}]/g, ',')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    const names = parts.map((part) => part.replace(/^type\s+/, '').replace(/\s+as\s+.*$/, ''));
    const typeOnly = Boolean(type) || (parts.length > 0 && parts.every((part) => /^type\s/.test(part)));
    found.push({ target: resolved(path, from), typeOnly, names });
  }
  // `import './schema.ts'` declares tables and brings no value.
  for (const [, from = ''] of code.matchAll(bare))
    found.push({ target: resolved(path, from), typeOnly: from.endsWith('/schema.ts'), names: [] });
  for (const [, from = ''] of code.matchAll(dynamic))
    found.push({ target: resolved(path, from), typeOnly: false, names: ['*'] });
  return found;
}

function resolved(path: string, from: string): string {
  if (from.startsWith('#')) return `src/${from.slice(1)}`;
  if (from.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), from));
  if (from.startsWith('node:')) return from;
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}
