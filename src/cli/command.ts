import type { CommandName, CommandWords } from '../core/render/en/cli/commandWords.ts';
import type { ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

/** An option as node:util's parseArgs takes it, and which values it has, where they can be listed. */
export interface OptionDefinition {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly choices?: readonly string[];
}

export type OptionDefinitions<Option extends string = string> = Readonly<Record<Option, OptionDefinition>>;

/** One command: all that its help, its parsing and its tests are made of. */
export interface Command<Option extends string = string> {
  readonly name: CommandName;
  readonly options: OptionDefinitions<Option>;
  /** Words for each of the options, and for no other. */
  readonly words: CommandWords<Option>;
  /** @returns the exit status. Rejects with a UsageError where the line is wrong. */
  run(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode>;
}

/** Holds a command to its type: an option without words does not compile. */
export function defineCommand<Option extends string>(command: Command<Option>): Command<Option> {
  return command;
}
