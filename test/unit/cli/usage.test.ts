import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HELP, helpFor } from '../../../src/cli/usage.ts';
import { REPOSITORY } from '../../setup/places.ts';

const COMMANDS = [...HELP.matchAll(/^ {2}kexpert ([a-z]+)/gm)].map(([, command = '']) => command);

function source(name: string): string {
  return readFileSync(join(REPOSITORY, 'src/cli', `${name}.ts`), 'utf8');
}

/** The names of the options that a command's file gives to parseArgs. */
function optionsOf(command: string): Set<string> {
  const text = source(command);
  const texts = text.includes('...OUTPUT_OPTIONS') ? [text, source('outputFormat')] : [text];
  return new Set(
    texts.flatMap((it) =>
      [...it.matchAll(/'?([\w-]+)'?: \{ type: '(?:string|boolean)'/g)].map(([, name = '']) => name),
    ),
  );
}

test('every command stands in the help, and in what is said of a wrong one', () => {
  const run = [...source('runCommand').matchAll(/^ {4}case '(\w+)':/gm)].map(([, command = '']) => command);
  assert.deepEqual([...COMMANDS].sort(), run.sort());
  const says = /there are ([^;]*?)Try/s.exec(source('runCommand'))?.[1] ?? '';
  for (const command of COMMANDS) assert.match(says, new RegExp(`\\b${command}\\b`));
});

test('the help of a command names the options that it takes, and no others', () => {
  assert.equal(COMMANDS.length, 10);
  for (const command of COMMANDS) {
    const help = helpFor(command);
    const named = new Set([...help.matchAll(/(?<![\w-])--([a-z][\w-]*)/g)].map(([, name = '']) => name));
    const taken = optionsOf(command);
    assert.ok(taken.has('json'), command);
    assert.deepEqual([...named].sort(), [...taken].sort(), command);
  }
});

test('the help of a command is its own part and what its exit status means', () => {
  for (const command of COMMANDS) {
    const help = helpFor(command);
    assert.match(help, new RegExp(`^  kexpert ${command} [^]*\\n\\nExit status: 0 [^;]+;[^]*\\.\\n$`));
    assert.equal(help.match(/^ {2}kexpert /gm)?.length, 1, command);
  }
  assert.match(helpFor('explain'), /--format FORMAT {5}text \(default\), json, markdown \(for a ticket\)\n/);
});

test('no command, or none of that name, gets all of it', () => {
  for (const command of [undefined, '', 'frobnicate', 'HOST', 'COMMAND', '--version', '.*'])
    assert.equal(helpFor(command), HELP);
});
