import { parseAst } from 'vitest/node';
import { areaOf, kindOf } from './import-rules.ts';
import { type Module, withoutComments } from './modules.ts';

/** Lines that are neither empty nor comment: the most of a function; a file has fewer than its number. */
const most = { function: 40, file: 200, operation: 80, test: 250 };

const reasonOfFile = /^\/[/*]\*? Longer than other (files|tests): \S/;
const reasonOfFunction = /^\s*\/\/ Longer than a screen: \S/gm;

/** Sentences about files and functions that are too long and do not say why, or say why and are not. */
export function sizeViolations(modules: ReadonlyArray<Module>): string[] {
  return modules.flatMap((module) => [...ofFile(module), ...ofFunctions(module)]);
}

function ofFile(module: Module): string[] {
  const size = linesOf(module.code);
  const under = most[kindOfFile(module)];
  const says = reasonOfFile.test(module.text);
  if (says && size < under) return [`${module.path}: says why it is long, and has ${size} lines of code`];
  if (says || size < under) return [];
  return [`${module.path}: ${size} lines of code, under ${under} is the rule: split it, or say why in its first line`];
}

function kindOfFile(module: Module): 'file' | 'operation' | 'test' {
  if (/\.(test|sweep)\.tsx?$/.test(module.path)) return 'test';
  return areaOf(module.path) && kindOf(module) === 'operation' ? 'operation' : 'file';
}

function ofFunctions({ path, text }: Module): string[] {
  const found = functionsIn(text, path);
  const wrong = found.flatMap(({ name, size, says }) => {
    if (says && size <= most.function) return [`${path}: ${name} says why it is long, and has ${size} lines`];
    if (says || size <= most.function) return [];
    return [`${path}: ${name} has ${size} lines, ${most.function} fit on a screen: split it, or say why in it`];
  });
  const reasons = [...text.matchAll(reasonOfFunction)].length;
  const used = found.filter(({ says }) => says).length;
  return used === reasons ? wrong : [...wrong, `${path}: says why a function is long where there is none`];
}

type Measured = { name: string; size: number; says: boolean };

/** Functions that stand in no other; those within one are measured with it. */
function functionsIn(text: string, path: string): Measured[] {
  const found: Measured[] = [];
  const read = (node: Node, name: string): void => {
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      const own = text.slice(node.start, node.end);
      found.push({
        name: nameIn(node) ?? name,
        size: linesOf(withoutComments(own)),
        says: [...own.matchAll(reasonOfFunction)].length > 0,
      });
      return;
    }
    const inside = nameIn(node) ?? name;
    for (const child of childrenOf(node)) read(isStory(node, child) ? bodyOf(child) : child, inside);
  };
  const program: unknown = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (isNode(program)) read(program, 'a function');
  return found;
}

/** What a test tells in order, and a block of tests, are as long as their file lets them be. */
function isStory(call: Node, given: Node): boolean {
  return (
    call.type === 'CallExpression' &&
    given.type === 'ArrowFunctionExpression' &&
    /^(describe|test|beforeAll|beforeEach|afterAll|afterEach)\b/.test(calledBy(call))
  );
}

/** `test`, also of `test.each(…)(…)` and `test.skipIf(…)(…)`. */
function calledBy(node: Node): string {
  const { callee, object, tag } = node;
  const inner = [callee, object, tag].find(isNode);
  return inner ? calledBy(inner) : (nameIn(node) ?? '');
}

function bodyOf(story: Node): Node {
  return isNode(story.body) ? story.body : story;
}

type Node = { type: string; start: number; end: number; [field: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

/** What it is called where it is declared: a function, a variable, a property. */
function nameIn(node: Node): string | undefined {
  if (typeof node.name === 'string') return node.name;
  const named = [node.id, node.key].find(isNode);
  return named && typeof named.name === 'string' ? named.name : undefined;
}

function linesOf(code: string): number {
  return code.split('\n').filter((line) => line.trim() !== '').length;
}
