/** What the command says on standard error, apart from its reports. Raw text stands in it: who prints it escapes it. */

/** A list of names for people: `a, b or c`. */
function either(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

function didYouMean(name: string | null): string {
  return name === null ? '' : `. Did you mean ${name}?`;
}

/** Mistakes of the command line. */
export const USAGE = {
  hint: (command: string | null) => `Run "kexpert ${command === null ? '' : `${command} `}--help" for usage.`,
  unknownCommand: (name: string, similar: string | null) => `Unknown command: ${name}${didYouMean(similar)}`,
  unknownOption: (name: string, similar: string | null) => `Unknown option: ${name}${didYouMean(similar)}`,
  unexpectedArgument: (text: string) => `Unexpected argument: ${text}`,
  missingArgument: (name: string) => `Missing argument: ${name}`,
  missingValue: (option: string) => `Missing value for ${option}`,
  valueLikeOption: (option: string, value: string) =>
    `Missing value for ${option}. If "${value}" is the value, write ${option}=${value}`,
  noValue: (option: string) => `${option} takes no value`,
  invalidChoice: (option: string, value: string, choices: readonly string[]) =>
    `Invalid value "${value}" for --${option}; use ${either(choices)}`,
  invalidNumber: (option: string, value: string, least: number, most: number) =>
    `Invalid value "${value}" for --${option}; use a number from ${least} to ${most}`,
  invalidVersion: (option: string, value: string) =>
    `Invalid value "${value}" for --${option}; use an OpenSSH version such as 9.2 or 8.9p1`,
  invalidAddress: (value: string) => `Invalid value "${value}" for --address; use an IP address`,
  invalidClient: (value: string) => `Invalid value "${value}" for --client; use local or file:PATH`,
  conflicting: (one: string, other: string) => `${one} and ${other} cannot be combined`,
  oneHost: (option: string) => `${option} requires exactly one host`,
  textOnly: (option: string) => `${option} requires the text format`,
  requires: (option: string, other: string) => `${option} requires ${other}`,
  tooOften: (option: string, most: number) => `${option} can be given at most ${most} times`,
  emptyHost: 'Invalid host: the name is empty',
  noHost: 'Missing argument: HOST. Name a host, or use --all or --stdin',
  unclearKind: (path: string) => `The name of ${path} does not show its kind; use --kind sshd or --kind ssh`,
  invalidOperand: (text: string) => `Invalid argument "${text}"; use a profile, local, host:NAME or file:PATH`,
  clientConfig: (path: string) => `${path} is a client configuration; lockout requires an sshd_config`,
} as const;

/** What stops a command whose line is right. */
export const FAILURE = {
  cannotRead: (path: string, why: string) => `Cannot read ${path}: ${why}`,
  cannotWrite: (path: string, why: string) => `Cannot write ${path}: ${why}`,
  inputTooLarge: (most: string) => `Standard input is larger than ${most}`,
  noProgram: (path: string) => `Cannot find the program ${path}`,
  unknownProfile: (id: string) => `Unknown client profile "${id}"; "kexpert clients" lists all profiles`,
  notFoundHere: (id: string) => `${id} was not found on this machine. "kexpert clients" lists the clients found`,
  unknownAlgorithm: (name: string, similar: string | null) => `Unknown algorithm: ${name}${didYouMean(similar)}`,
  noScript: 'No remedy with a script is available for this host',
  unknownScript: (id: string, ids: readonly string[]) =>
    `Invalid value "${id}" for --script; for this host, use ${either(ids)}`,
  noLocalSsh: 'No ssh on this machine could be asked for its algorithms',
  noProposal: (path: string, why: string) => `${path} is not a recorded offer: ${why}`,
  noReport: (path: string, why: string) => `${path} is not a report of "kexpert lockout": ${why}`,
  unusablePolicy: (name: string) => `${name} is not a valid policy`,
  cancelled: 'Cancelled',
  nobodyConnected: 'No client connected before the timeout',
} as const;

/** Remarks that do not stop a command. */
export const NOTICE = {
  proxyCommand: (line: string) => `Running the ProxyCommand of your ssh_config: ${line}`,
  policyClients: (why: string) => `Some clients that the policy requires are not checked: ${why}`,
  exposed: (address: string) =>
    `Warning: ${address} is reachable from other machines. Any of them can connect; none can log in.`,
  listening: (address: string, port: number, target: string) =>
    `Listening on ${address} port ${port} for one connection. Start the client now, for example:\n  ssh -p ${port} ${target}`,
} as const;

/** Why a file cannot be written, by the system's code, to complete "Cannot write FILE: …". */
export const WRITE_FAILURES: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such directory'],
  ['ENOTDIR', 'its parent is not a directory'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

/** Where the system names no code. */
export const UNKNOWN_ERROR = 'unknown error';

/** Why a log cannot be read, to complete "Cannot read FILE: …". */
export const LOG_FAILURES = {
  'not-found': 'no such file',
  'not-a-file': 'not a regular file; pipe the output of a program to standard input instead',
  'too-large': (most: string) => `larger than ${most}; cut out the part around the failure`,
  unreadable: 'permission denied, or a read error',
} as const;

/** Why the system does not let us listen, by its error code. */
export function cannotListen(code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'The address and port are already in use; choose another --port';
    case 'EADDRNOTAVAIL':
      return 'This machine does not have the address given with --address';
    case 'EACCES':
      return 'Only the administrator may use this port; choose a --port above 1023';
    default:
      return `Cannot listen on this address and port: ${code}`;
  }
}
