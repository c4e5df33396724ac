import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#platform/project.ts';

type Locked = {
  version?: string;
  resolved?: string;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
};

const { dependencies, devDependencies } = read('package.json');
const lock: Record<string, Locked> = read('package-lock.json').packages;

test('every version is named, so that a clone next year gets what was tested', () => {
  const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lock file names the packages of every platform, not only of the one it was written on', () => {
  const missing = Object.entries(lock).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(at, name))
      .map((name) => `${at} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.entries(lock).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

/** As Node looks for it: beside the package that wants it, then further up. */
function found(at: string, name: string): boolean {
  if (lock[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
  return at !== '' && found(at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '', name);
}

function read(path: string) {
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
}
