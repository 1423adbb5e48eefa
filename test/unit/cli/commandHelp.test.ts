import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMAND_WORDS } from '../../../src/core/render/en/cli/commandWords.ts';
import type { Command } from '../../../src/cli/command.ts';
import { commandHelp, overview } from '../../../src/cli/commandHelp.ts';
import { checkedWords } from '../../../src/cli/commandLine.ts';
import { commandNamed } from '../../../src/cli/runCommand.ts';

const NAMES = Object.keys(COMMAND_WORDS);
const COMMANDS: readonly Command[] = await Promise.all(
  NAMES.map(async (name) => {
    const command = await commandNamed(name);
    assert.ok(command !== null, name);
    return command;
  }),
);

/** The words of an example, as a shell splits them. */
function shellWords(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

test('the overview lists every command once, under the name that it runs by', () => {
  const [, section = ''] = /^Commands:\n([^]*?)\n\n/m.exec(overview()) ?? [];
  const listed = [...section.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name);
  assert.deepEqual(listed, NAMES);
  assert.deepEqual(
    COMMANDS.map(({ name }) => name),
    NAMES,
  );
});

test('the help of a command lists the options that it takes, and no others', () => {
  for (const command of COMMANDS) {
    const [, section = ''] = /^Options:\n([^]*?)\n\n/m.exec(commandHelp(command)) ?? [];
    const listed = [...section.matchAll(/^ {2}(?:-\w, | {4})--([\w-]+)/gm)].map(([, name]) => name);
    assert.deepEqual(listed, [...Object.keys(command.options), 'help'], command.name);
    assert.deepEqual(Object.keys(command.words.options).sort(), Object.keys(command.options).sort(), command.name);
  }
});

test('every option with a value names it, and shows its choices where it has them', () => {
  for (const command of COMMANDS) {
    const help = commandHelp(command);
    for (const [name, { type, choices }] of Object.entries(command.options)) {
      const words = command.words.options[name];
      assert.equal(typeof words === 'object' || choices !== undefined, type === 'string', `${command.name} --${name}`);
      if (choices !== undefined)
        assert.ok(help.includes(`--${name} ${choices.join('|')}`), `${command.name} --${name}`);
    }
  }
});

test('the examples are command lines that the command takes', () => {
  for (const command of COMMANDS) {
    assert.ok(command.words.examples.length > 0, command.name);
    for (const [line] of command.words.examples) {
      const [name, ...args] = shellWords(line);
      assert.equal(name, command.name);
      assert.deepEqual(checkedWords(args, command.options), args);
    }
  }
});

test('the help tells what each exit status means, and no line is wider than a terminal', () => {
  for (const help of [overview(), ...COMMANDS.map(commandHelp)]) {
    const [, section = ''] = /^Exit status:\n([^]*)$/m.exec(help) ?? [];
    const codes = [...section.matchAll(/^ {2}(\d) /gm)].map(([, code]) => Number(code));
    assert.deepEqual(codes, [...codes].sort());
    assert.ok(codes.includes(0) && codes.includes(2));
    for (const line of help.split('\n')) assert.ok(line.length <= 80, line);
  }
});
