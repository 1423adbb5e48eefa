/** Finds every regular expression of the sources: those that are written out, and those that are put together. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { REPOSITORY } from '../setup/places.ts';

/** A regular expression, and where it stands: `src/core/x.ts:12`. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly places: readonly string[];
}

/** Where `RegExp` is called: what it makes shows only when that runs. */
export interface Site {
  readonly file: string;
  /** Both from 1, as a stack trace has them. */
  readonly line: number;
  readonly column: number;
}

export interface Written {
  readonly expressions: readonly Expression[];
  readonly sites: readonly Site[];
}

/** The expressions written out in a text, and the places that make others. */
export function expressionsIn(file: string, text: string): Written {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, false);
  const expressions: Expression[] = [];
  const sites: Site[] = [];
  const place = (node: ts.Node): { readonly line: number; readonly column: number } => {
    const { line, character } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    return { line: line + 1, column: character + 1 };
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const places = [`${file}:${place(node).line}`];
      expressions.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), places });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isRegExp(node.expression)) {
      sites.push({ file, ...place(node) });
    } else if (ts.isCallExpression(node) && takesPattern(node)) {
      throw new Error(`${file}:${place(node).line}: a text is made a pattern here; write a regular expression instead`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { expressions, sites };
}

/** `RegExp`, and `globalThis.RegExp`. */
function isRegExp(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee)
    ? callee.text === 'RegExp'
    : ts.isPropertyAccessExpression(callee) && callee.name.text === 'RegExp';
}

/** `text.match('…')` and the like compile their argument. */
function takesPattern({ expression, arguments: [first] }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || first === undefined) return false;
  return (
    /^(?:match|matchAll|search)$/.test(expression.name.text) &&
    (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))
  );
}

/** What is written out in the program and the demo hosts. */
export function writtenExpressions(): Written {
  const files = globSync(['src/**/*.ts', 'demo/**/*.ts'], { cwd: REPOSITORY }).sort();
  const found = files.map((file) =>
    expressionsIn(file.replaceAll('\\', '/'), readFileSync(join(REPOSITORY, file), 'utf8')),
  );
  return { expressions: found.flatMap(({ expressions }) => expressions), sites: found.flatMap(({ sites }) => sites) };
}

/**
 * Loads every module of `src/core`, runs `exercise` and notes what `RegExp` is asked for by which of the sites. Each
 * of them has to be come by, so that none makes an expression that nobody has checked.
 * @throws Error for a site outside of src/core, whose modules cannot all be loaded here, and for one that nothing runs
 */
export async function composedExpressions(
  sites: readonly Site[],
  exercise: () => Promise<void>,
): Promise<readonly Expression[]> {
  const outside = sites.filter(({ file }) => !file.startsWith('src/core/'));
  if (outside.length > 0)
    throw new Error(`Only src/core makes expressions at run time: ${outside.map(nameOf).join(', ')}`);
  const found: Expression[] = [];
  const original = globalThis.RegExp;
  const note = (made: RegExp): RegExp => {
    const site = callerOf(new Error().stack ?? '');
    if (site !== null) found.push({ source: made.source, flags: made.flags, places: [site] });
    return made;
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args: ConstructorParameters<typeof RegExp>) => note(new target(...args)),
    apply: (target, _, args: ConstructorParameters<typeof RegExp>) => note(target(...args)),
  });
  try {
    for (const file of globSync('src/core/**/*.ts', { cwd: REPOSITORY })) {
      await import(pathToFileURL(join(REPOSITORY, file)).href);
    }
    await exercise();
  } finally {
    globalThis.RegExp = original;
  }
  const run = new Set(found.flatMap(({ places }) => places));
  const idle = sites.filter((site) => !run.has(nameOf(site)));
  if (idle.length > 0) {
    throw new Error(
      `No run has made the expression of ${idle.map(nameOf).join(', ')}: add it to test/redos/exercise.ts`,
    );
  }
  return found;
}

function nameOf({ file, line, column }: Site): string {
  return `${file}:${line}:${column}`;
}

/** The place in src/core that a stack trace names first. */
function callerOf(stack: string): string | null {
  const [, place] = /\/(src\/core\/[^\s():]{1,300}:\d{1,7}:\d{1,7})/.exec(stack) ?? [];
  return place ?? null;
}
