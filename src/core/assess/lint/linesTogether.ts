import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigLocation } from '../../openssh/config/includeGraph.ts';
import type { LineTarget } from './lineTarget.ts';
import type { Refusal } from './refusal.ts';
import { secondSubsystemMessage, refusesSecondSubsystem } from './rules/duplicateSubsystem.ts';
import { commandMessage } from './rules/commandWithoutUser.ts';
import { lateAnyMessage } from './rules/lateAnyMethod.ts';
import { listenFault, listenMessage } from './rules/listenAddress.ts';

/** Commands, each with the keyword that says who runs it. */
const COMMANDS = [
  ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
  ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
] as const;
const COMMAND_KEYWORDS: ReadonlySet<string> = new Set(COMMANDS.flat());

interface CommandLine {
  /** Which of all these lines it is. */
  readonly place: number;
  readonly name: string;
  readonly isNone: boolean;
  readonly where: ConfigLocation;
}

/**
 * What lines of sshd_config come to together, in whatever files they stand: added one by one in the order of reading.
 * The lint rules of the same codes say the same of one file.
 */
export class LinesTogether {
  readonly #openssh: OpenSshVersion | null;
  readonly #subsystems = new Set<string>();
  readonly #commands: CommandLine[] = [];
  readonly #listening: { readonly value: string; readonly where: ConfigLocation }[] = [];
  #methodsSet = false;
  #family: string | null = null;

  constructor(openssh: OpenSshVersion | null) {
    this.#openssh = openssh;
  }

  /** Adds a line; tells what sshd has against it after those before. */
  add(target: LineTarget, where: ConfigLocation): Pick<Refusal, 'code' | 'message'> | null {
    const { own, place, line, directive, fault, document } = target;
    if (own === undefined || place === 'block' || line.fault !== null) return null;
    const value = directive.args[0]?.value ?? '';
    if (own.name === 'Subsystem') return this.#subsystem(value, fault === null);
    if (fault !== null) return null;
    if (own.name === 'AuthenticationMethods') return this.#methods(directive.args.some((arg) => arg.value === 'any'));
    if (own.name === 'ListenAddress') this.#listening.push({ value, where });
    else if (own.name === 'AddressFamily') this.#family ??= value.toLowerCase();
    else if (COMMAND_KEYWORDS.has(own.name)) {
      const isNone = document.text.slice(directive.rest.start, directive.rest.end).toLowerCase() === 'none';
      this.#commands.push({ place: this.#commands.length, name: own.name, isNone, where });
    }
    return null;
  }

  /** What sshd has against the lines once it has read all of them. */
  faults(): readonly (Refusal & { readonly where: ConfigLocation })[] {
    const family = this.#family ?? 'any';
    const addresses = this.#listening.flatMap(({ value, where }) => {
      const fault = listenFault(value, family);
      return fault === null ? [] : [{ code: 'listen-address', where, message: listenMessage(fault) }];
    });
    const commands = COMMANDS.flatMap(([command, user]) => {
      const line = this.#counting(command);
      if (line === undefined || line.isNone || this.#commands.some(({ name }) => name === user)) return [];
      return [{ code: 'command-without-user', where: line.where, message: commandMessage(command, user) }];
    });
    return [...addresses, ...commands];
  }

  #subsystem(name: string, isSound: boolean): Pick<Refusal, 'code' | 'message'> | null {
    if (name === '' || !refusesSecondSubsystem(this.#openssh)) return null;
    if (this.#subsystems.has(name)) {
      return { code: 'duplicate-subsystem', message: secondSubsystemMessage(name) };
    }
    if (isSound) this.#subsystems.add(name);
    return null;
  }

  #methods(hasAny: boolean): Pick<Refusal, 'code' | 'message'> | null {
    const isLate = this.#methodsSet && hasAny;
    this.#methodsSet = true;
    return isLate ? { code: 'late-any-method', message: lateAnyMessage() } : null;
  }

  /**
   * The line whose command counts. Before 9.4 the last AuthorizedPrincipalsCommand did and not the first, and none
   * behind an AuthorizedKeysCommand (servconf.c looked at the wrong one of the two).
   */
  #counting(command: string): CommandLine | undefined {
    const own = this.#commands.filter(({ name }) => name === command);
    const early = this.#openssh !== null && !atLeast(this.#openssh, '9.4');
    if (command !== 'AuthorizedPrincipalsCommand' || !early) return own[0];
    const keys = this.#commands.findIndex(({ name }) => name === 'AuthorizedKeysCommand');
    return own.findLast(({ place }) => keys === -1 || place < keys);
  }
}
