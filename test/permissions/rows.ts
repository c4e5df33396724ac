import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/project.ts';

/** `address` is `GET /lists/:list`, as the samples name it. */
export type Row = { address: string; method: string; path: string; who: string };

/** Every line of docs/urls.md, once for each method. */
export const rows: ReadonlyArray<Row> = [
  ...readFileSync(join(projectRoot, 'docs/urls.md'), 'utf8').matchAll(
    /^\| ([A-Z, ]+) \| `([^`]+)` \| .*? \| (.*?) \| .*? \|$/gm,
  ),
].flatMap(([, methods = '', path = '', who = '']) =>
  methods.split(', ').map((method) => ({ address: `${method} ${path}`, method, path, who })),
);
