import { COMMAND_WORDS, type CommandName } from '../core/render/en/cli/commandWords.ts';
import { USAGE } from '../core/render/en/cli/messages.ts';
import { escapeUntrusted } from '../core/render/escape.ts';
import type { Command } from './command.ts';
import { commandHelp, overview } from './commandHelp.ts';
import { nearest } from './commandLine.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { InputError, UsageError } from './usageError.ts';

/** The commands, each loaded when it is wanted. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  probe: async () => (await import('./probe.ts')).probeCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  lint: async () => (await import('./lint.ts')).lintCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  lockout: async () => (await import('./lockout.ts')).lockoutCommand,
  exceptions: async () => (await import('./exceptions.ts')).exceptionsCommand,
  listen: async () => (await import('./listen.ts')).listenCommand,
  clients: async () => (await import('./clients.ts')).clientsCommand,
  algorithm: async () => (await import('./algorithm.ts')).algorithmCommand,
  policies: async () => (await import('./policies.ts')).policiesCommand,
};

/** The definition of a command; null where there is none of that name. */
export async function commandNamed(name: string): Promise<Command | null> {
  return isCommand(name) ? COMMANDS[name]() : null;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_WORDS, name);
}

/**
 * Runs one command line, loading what it needs; returns the exit status of the contract. What nobody expected is told on
 * standard error: it never rejects.
 * @param args without the names of the program and of Node
 * @param version Kexpert's own
 */
export async function runCommand(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const [name = null, ...rest] = args;
  try {
    return await commandOf(name, rest, terminal, version);
  } catch (error) {
    terminal.err(`kexpert: ${escapeUntrusted(error instanceof Error ? error.message : String(error))}\n`);
    if (error instanceof UsageError && !(error instanceof InputError)) {
      terminal.err(`${USAGE.hint(name !== null && isCommand(name) ? name : null)}\n`);
    }
    return EXIT.usage;
  }
}

async function commandOf(
  name: string | null,
  rest: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitCode> {
  if (name === null) {
    terminal.err(overview());
    return EXIT.usage;
  }
  if (name === '-V' || name === '--version') {
    terminal.out(`kexpert ${version}\n`);
    return EXIT.fine;
  }
  if (name === '-h' || name === '--help' || name === 'help' || asksForHelp(rest)) {
    const command = await commandNamed(name === 'help' ? (rest[0] ?? '') : name);
    terminal.out(command === null ? overview() : commandHelp(command));
    return EXIT.fine;
  }
  const command = await commandNamed(name);
  if (command !== null) return command.run(rest, terminal, version);
  if (name.startsWith('-')) throw new UsageError(USAGE.unknownOption(name, null));
  throw new UsageError(USAGE.unknownCommand(name, nearest(name, Object.keys(COMMAND_WORDS))));
}

/** Whether one of the options asks for help; what stands behind `--` is no option. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
}
