import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { USAGE } from '../../../src/core/render/en/cli/messages.ts';
import { checkedWords, oneOf, wholeNumber } from '../../../src/cli/commandLine.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { defaultSeed } from '../../setup/seed.ts';

const OPTIONS = {
  port: { type: 'string', short: 'p' },
  policy: { type: 'string' },
  json: { type: 'boolean' },
} as const;

function mistake(args: readonly string[], most?: number): string {
  try {
    checkedWords(args, OPTIONS, most);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '';
}

test('a line is told what is wrong with it', () => {
  const cases: readonly (readonly [args: readonly string[], message: string])[] = [
    [['--polcy', 'x'], USAGE.unknownOption('--polcy', '--policy')],
    [['--colour'], USAGE.unknownOption('--colour', null)],
    [['-x'], USAGE.unknownOption('-x', null)],
    [['--no-json'], USAGE.unknownOption('--no-json', null)],
    [['--constructor'], USAGE.unknownOption('--constructor', null)],
    [['--port'], USAGE.missingValue('--port')],
    [['-p'], USAGE.missingValue('-p')],
    [['--port', '-5'], USAGE.valueLikeOption('--port', '-5')],
    [['--json=yes'], USAGE.noValue('--json')],
    [['one', 'two'], USAGE.unexpectedArgument('two')],
  ];
  for (const [args, message] of cases) assert.equal(mistake(args, 1), message);
});

test('an option and an argument too many are called so', () => {
  assert.equal(mistake(['--x']), 'Unknown option: --x');
  assert.equal(mistake(['x'], 0), 'Unexpected argument: x');
});

test('what is right goes through as it is', () => {
  for (const args of [
    ['-p22', 'a'],
    ['--port=-5'],
    ['--port', '1', '--port', '2'],
    ['a', '--', '--json'],
    ['-'],
    ['--port', '-'],
    ['--port='],
  ]) {
    assert.deepEqual(checkedWords(args, OPTIONS), args);
  }
});

test('it refuses exactly what parseArgs refuses', () => {
  const word = fc.oneof(
    fc.constantFrom('-p', '--port', '--json', '--json=', '--port=x', '-pj', '--', '-', '', 'a', '-5', '--x', '-px'),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), (args) => {
      let taken = true;
      try {
        parseArgs({ args, options: OPTIONS, allowPositionals: true });
      } catch {
        taken = false;
      }
      assert.equal(mistake(args) === '', taken);
    }),
    { seed: defaultSeed(), numRuns: 2000 },
  );
});

test('a value is one of the choices, or a number within bounds', () => {
  assert.equal(oneOf('kind', 'ssh', ['sshd', 'ssh']), 'ssh');
  assert.throws(() => oneOf('kind', 'SSH', ['sshd', 'ssh']), {
    name: 'UsageError',
    message: USAGE.invalidChoice('kind', 'SSH', ['sshd', 'ssh']),
  });
  assert.equal(wholeNumber('port', undefined, 1, 9), undefined);
  assert.equal(wholeNumber('port', '9', 1, 9), 9);
  for (const value of ['0', '10', '', '-1', '1.5', '1e0', ' 1', '0x1']) {
    assert.throws(() => wholeNumber('port', value, 1, 9), { message: USAGE.invalidNumber('port', value, 1, 9) });
  }
});
