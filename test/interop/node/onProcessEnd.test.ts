import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const MODULE = new URL('../../../src/node/onProcessEnd.ts', import.meta.url).href;

/** What a process prints that runs a script with `onProcessEnd`. */
function printed(script: string): string {
  const source = `const { onProcessEnd } = await import(${JSON.stringify(MODULE)}); ${script}`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' });
}

test('what was registered is undone in turn at the end, whatever one of them throws', () => {
  const script = `
    const say = (text) => () => process.stdout.write(text);
    onProcessEnd(say('a'));
    onProcessEnd(() => { throw new Error('x'); });
    const done = onProcessEnd(say('b'));
    onProcessEnd(say('c'));
    done();`;
  assert.equal(printed(script), 'ac');
  assert.equal(printed(`${script} process.exit(0);`), 'ac');
});

test('what is undone meanwhile leaves no listener', () => {
  const script = `
    const before = process.listenerCount('exit');
    const ends = Array.from({ length: 20 }, () => onProcessEnd(() => undefined));
    const during = process.listenerCount('exit');
    for (const end of ends) end();
    console.log(during - before, process.listenerCount('exit') - before);`;
  assert.equal(printed(script), '1 0\n');
});
