import { escapeUntrusted } from '../core/render/escape.ts';
import { EXIT, type ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';
import { HELP, helpFor } from './usage.ts';

/**
 * Runs one command line, loading what it needs; returns the exit status of the contract. What nobody expected is told on
 * standard error: it never rejects.
 * @param args without the names of the program and of Node
 * @param version Kexpert's own
 */
export async function runCommand(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  try {
    return await commandOf(args, terminal, version);
  } catch (error) {
    terminal.err(`kexpert: ${escapeUntrusted(error instanceof Error ? error.message : String(error))}\n`);
    return EXIT.usage;
  }
}

async function commandOf(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const [command, ...rest] = args;
  if (command === 'help' || asksForHelp(rest)) {
    terminal.out(helpFor(command === 'help' ? rest[0] : command));
    return EXIT.fine;
  }
  switch (command) {
    case 'probe':
      return (await import('./probe.ts')).runProbe(rest, terminal, version);
    case 'algorithm':
      return (await import('./algorithm.ts')).runAlgorithm(rest, terminal);
    case 'clients':
      return (await import('./clients.ts')).runClients(rest, terminal, version);
    case 'compare':
      return (await import('./compare.ts')).runCompare(rest, terminal, version);
    case 'explain':
      return (await import('./explain.ts')).runExplain(rest, terminal, version);
    case 'exceptions':
      return (await import('./exceptions.ts')).runExceptions(rest, terminal);
    case 'lint':
      return (await import('./lint.ts')).runLint(rest, terminal, version);
    case 'lockout':
      return (await import('./lockout.ts')).runLockout(rest, terminal, version);
    case 'policies':
      return (await import('./policies.ts')).runPolicies(rest, terminal);
    case 'listen':
      return (await import('./listen.ts')).runListen(rest, terminal, version);
    case undefined:
      terminal.err(HELP);
      return EXIT.usage;
    case '-h':
    case '--help':
      terminal.out(HELP);
      return EXIT.fine;
    case '-V':
    case '--version':
      terminal.out(`kexpert ${version}\n`);
      return EXIT.fine;
    default:
      terminal.err(
        `kexpert: there is no command “${escapeUntrusted(command)}”; there are probe, explain, lint, compare, lockout, ` +
          'exceptions, listen, clients, policies and algorithm.\nTry kexpert --help.\n',
      );
      return EXIT.usage;
  }
}

/** Whether one of the options asks for help; what stands behind `--` is no option. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
}
