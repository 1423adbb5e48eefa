import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** The window that a test runs in; the whole suite runs once in each. */
export interface World {
  /** False in Restricted Mode. */
  readonly trusted: boolean;
}

/** One test of the suite inside VS Code. */
export type HostTest = (world: World) => void | Promise<void>;

/** Far more than any test needs, so that one that hangs is named and the others still run; milliseconds. */
const TEST_LIMIT = 150_000;

const tests: { readonly name: string; readonly body: HostTest }[] = [];

/** Adds a test; every file of this folder named `*.test.ts` is loaded and adds its own. */
export function test(name: string, body: HostTest): void {
  tests.push({ name, body });
}

/**
 * What VS Code calls: runs the tests one after the other and prints each one's outcome. The counts go to the file that
 * KEXPERT_RESULTS names, as JSON.
 * @throws Error when a test fails, when there is none, or when the window's trust is not what KEXPERT_TRUSTED says
 */
export async function run(): Promise<void> {
  const world: World = { trusted: vscode.workspace.isTrusted };
  const wanted = process.env['KEXPERT_TRUSTED'];
  if (wanted !== undefined && wanted !== String(world.trusted)) {
    throw new Error(`The window's trust is ${world.trusted}, and should be ${wanted}`);
  }
  if (tests.length === 0) throw new Error('The suite holds no test');
  const failed: string[] = [];
  for (const { name, body } of tests) {
    const start = performance.now();
    const problem = await outcome(body, world);
    const took = `(${Math.round(performance.now() - start)} ms)`;
    if (problem === undefined) {
      console.log(`✔ ${name} ${took}`);
    } else {
      failed.push(name);
      console.log(`✖ ${name} ${took}\n${problem}`);
    }
  }
  const results = process.env['KEXPERT_RESULTS'];
  const counts = { passed: tests.length - failed.length, failed: failed.length };
  if (results !== undefined) writeFileSync(results, JSON.stringify(counts));
  if (failed.length > 0) throw new Error(`${failed.length} of ${tests.length} tests failed: ${failed.join('; ')}`);
}

/** What went wrong, as text, or undefined. */
async function outcome(body: HostTest, world: World): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end in ${TEST_LIMIT} ms`)), TEST_LIMIT);
  });
  try {
    await Promise.race([(async () => body(world))(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
