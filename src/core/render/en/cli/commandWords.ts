/** Every word of the command's help. What a command takes stands in `src/cli/<command>.ts`, what it says of itself here. */

/** An option: what it does, and before that a name for its value where it takes one that no list of choices shows. */
export type OptionWords = string | readonly [value: string, text: string];

/** What the help of one command says. `Option` are the names of the options that it takes. */
export interface CommandWords<Option extends string = string> {
  /** One line for the list of commands; no full stop. */
  readonly summary: string;
  /** The arguments as the usage line shows them; empty where there are none. */
  readonly usage: string;
  readonly about: string;
  readonly arguments: readonly (readonly [name: string, text: string])[];
  readonly options: Readonly<Record<Option, OptionWords>>;
  /** A command line without the program's name, and what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  readonly status: readonly (readonly [code: number, meaning: string])[];
}

export const HEADINGS = {
  usage: 'Usage',
  commands: 'Commands',
  arguments: 'Arguments',
  options: 'Options',
  examples: 'Examples',
  status: 'Exit status',
} as const;

/** The options that every command has. */
export const COMMON_OPTIONS = { help: 'show this help', version: 'show the version of Kexpert' } as const;

const USAGE_ERROR = [2, 'the command line is invalid, or a file cannot be read'] as const;

export const OVERVIEW = {
  usage: 'COMMAND [ARGUMENT...] [OPTION...]',
  about: 'Explains why an SSH client and server cannot negotiate, what is weak, and what to change.',
  more: 'Run "kexpert COMMAND --help" for the options of a command.',
  status: [
    [0, 'success'],
    [
      1,
      'a negotiation fails, a finding reaches --fail-on, an error is recognised, or a client that must work is locked out',
    ],
    USAGE_ERROR,
    [3, 'a host is unreachable or does not speak SSH'],
  ],
} as const;

const JSON_OUTPUT = 'print JSON; the same as --format json';
const TIMEOUT = ['MS', 'give up on a host after this many milliseconds (default: 15000)'] as const;
const SSH_CONFIG = ['FILE', 'read this file instead of ~/.ssh/config'] as const;
const SSH = ['PATH', 'use this ssh program (default: the ssh on your PATH)'] as const;
const VERBOSE = 'print the protocol trace to standard error';
const LISTS = 'show both lists of every category, not only of those that fail';
const ALLOW_PROXY_COMMAND =
  'allow a ProxyCommand from the ssh_config; each command line is printed to standard error before it runs';
const POLICY = ['NAME|FILE', 'report deviations from a policy, either built-in or a JSON file'] as const;
const FAIL_ON = 'exit 1 if a finding has this severity or higher (default: error); never: always exit 0 for findings';

const OUTPUT = {
  json: JSON_OUTPUT,
  format: 'output format (default: text)',
  output: ['FILE', 'write the report to this file'],
  redact: 'replace host names, addresses, user names and home directories with placeholders',
  'redact-fingerprints': 'replace host key fingerprints, too',
} as const satisfies Readonly<Record<string, OptionWords>>;

export const COMMAND_WORDS = {
  probe: {
    summary: 'compare your ssh with a server, over one TCP connection',
    usage: 'HOST...',
    about:
      'Reads what a server offers, compares it with what your ssh offers, and says what they agree on or why they cannot. Kexpert never logs in.',
    arguments: [['HOST', 'a host of your ssh_config, or [user@]host[:port]']],
    options: {
      all: 'probe every host of the ssh_config',
      stdin: 'read hosts from standard input, one a line',
      port: ['PORT', 'connect to this port instead of the one in the ssh_config'],
      'ssh-config': SSH_CONFIG,
      ssh: SSH,
      client: ['ID', 'compare the server with this client profile instead of your ssh'],
      timeout: TIMEOUT,
      concurrency: ['N', 'number of hosts to probe at the same time (default: 16)'],
      handshake: 'also complete the handshake; opens one more connection',
      'ask-ssh': 'compare Kexpert\'s reading of the ssh_config with "ssh -G", which runs its "Match exec" commands',
      'host-keys': 'host keys to read: the first (default), all (one connection each), or none',
      'verify-host-key': 'if the host key cannot be verified, try again over a second connection',
      'allow-proxy-command': ALLOW_PROXY_COMMAND,
      script: ['REMEDY', 'print this remedy for the server as a script that can undo its changes'],
      lists: LISTS,
      verbose: VERBOSE,
      policy: POLICY,
      ...OUTPUT,
      'fail-on': FAIL_ON,
    },
    examples: [
      ['probe bastion', 'show what was agreed, or why the negotiation fails'],
      ['probe --all --json', 'probe every host of your ssh_config; print one JSON object a line'],
      ['probe bastion --handshake', 'also complete the handshake'],
      ['probe nas --script modernize-server', 'print a script that disables weak algorithms on the server'],
    ],
    status: [
      [0, 'every negotiation succeeds'],
      [1, 'a negotiation fails, or a finding reaches --fail-on'],
      USAGE_ERROR,
      [3, 'a host is unreachable or does not speak SSH'],
    ],
  },
  explain: {
    summary: 'recognise SSH errors in a log and say how to fix them',
    usage: '[FILE]',
    about:
      'Recognises SSH errors in any text: terminal output, a log, a stack trace. Connects to nothing without --probe.',
    arguments: [['FILE', 'the text to read, at most 64 MB; standard input if omitted or "-"']],
    options: {
      client: ['ID', 'the client that wrote the text, if the text does not name it: a profile, or local for your ssh'],
      probe: 'probe a host named in the text if its list is missing',
      timeout: TIMEOUT,
      'ssh-config': SSH_CONFIG,
      ssh: SSH,
      lists: 'show the lists of every category in the text, not only of the one that fails',
      verbose: VERBOSE,
      ...OUTPUT,
      'fail-on': 'exit 1 if an error has this severity or higher (default: error); never: always exit 0',
    },
    examples: [
      ['explain build.log', 'explain why a job could not connect'],
      ['explain build.log --client paramiko-2.12.0', 'name the client that the log does not mention'],
    ],
    status: [[0, 'no error is recognised'], [1, 'an error, or a wrong workaround in code, is recognised'], USAGE_ERROR],
  },
  lint: {
    summary: 'check sshd_config and ssh_config files',
    usage: 'FILE...',
    about: 'Reports weak and unknown algorithms and other errors in OpenSSH configuration files.',
    arguments: [['FILE', 'an sshd_config or ssh_config']],
    options: {
      openssh: ['VERSION', 'the OpenSSH version that reads the file, such as 9.2'],
      fix: 'apply safe fixes, then report what remains',
      kind: 'the kind of file, if its name does not show it',
      policy: POLICY,
      ...OUTPUT,
      'fail-on': FAIL_ON,
    },
    examples: [
      ['lint /etc/ssh/sshd_config --openssh 9.2', 'check a server configuration for OpenSSH 9.2'],
      ['lint sshd_config --policy modern --format sarif', 'report deviations from a policy as SARIF 2.1.0'],
    ],
    status: [[0, 'no finding reaches --fail-on'], [1, 'a finding reaches --fail-on'], USAGE_ERROR],
  },
  compare: {
    summary: 'compare any client with any server',
    usage: 'CLIENT SERVER',
    about: 'Works out what a client and a server agree on. Only host:NAME opens a connection.',
    arguments: [
      ['CLIENT', 'a profile, a product and version ("paramiko 2.12"), local for your ssh, or file:PATH'],
      ['SERVER', 'a profile, a product and version, host:NAME to probe a host, or file:PATH'],
      ['', 'file:PATH is a recorded offer in JSON, an ssh_config (client) or an sshd_config (server)'],
    ],
    options: {
      openssh: ['VERSION', 'the OpenSSH version that reads the configuration file (default: the newest)'],
      host: ['NAME', 'evaluate the ssh_config for this host'],
      'ssh-config': SSH_CONFIG,
      ssh: SSH,
      'allow-proxy-command': ALLOW_PROXY_COMMAND,
      timeout: TIMEOUT,
      lists: LISTS,
      verbose: VERBOSE,
      policy: POLICY,
      ...OUTPUT,
      'fail-on': FAIL_ON,
    },
    examples: [
      ['compare paramiko-2.12.0 host:nas', 'would Paramiko 2.12.0 connect to this host?'],
      ['compare local file:sshd_config', 'would your ssh connect to a server with this configuration?'],
    ],
    status: [
      [0, 'the negotiation succeeds'],
      [1, 'the negotiation fails, or a finding reaches --fail-on'],
      USAGE_ERROR,
      [3, 'the host is unreachable or does not speak SSH'],
    ],
  },
  lockout: {
    summary: 'list the clients that an sshd_config locks out',
    usage: 'SSHD_CONFIG',
    about: 'Lists the known clients that cannot negotiate with a server that uses this configuration.',
    arguments: [['SSHD_CONFIG', 'the server configuration to check']],
    options: {
      openssh: ['VERSION', 'the OpenSSH version that reads the file (default: the newest)'],
      baseline: ['FILE', 'another sshd_config, or an earlier JSON report: list what changes against it'],
      'must-work': [
        'LIST',
        'clients that must connect, separated by commas: a profile ("putty-0.78"), the newest release of a product ("putty"), every release ("putty *"), a range ("paramiko >= 2.9 < 4"), or local',
      ],
      policy: ['NAME|FILE', 'the clients that this policy requires must connect, too'],
      client: ['local|file:PATH', 'also check your ssh, or a client recorded with "kexpert listen --json"'],
      ssh: SSH,
      json: JSON_OUTPUT,
      format: OUTPUT.format,
      'fail-on':
        'when to exit 1 (default: must-work). must-work: sshd would not start, or a client that must work is or may be locked out; new: also if the baseline admits a client that this file locks out; any: also if any client is locked out; new and any: also if an included file cannot be read; never: always exit 0',
    },
    examples: [
      ['lockout sshd_config', 'list the clients that this file locks out'],
      ['lockout sshd_config --must-work "paramiko >= 2.9, putty"', 'fail if one of these clients is locked out'],
      ['lockout new/sshd_config --baseline /etc/ssh/sshd_config --fail-on new', 'fail if a change locks out a client'],
    ],
    status: [[0, 'no condition of --fail-on is met'], [1, 'a condition of --fail-on is met'], USAGE_ERROR],
  },
  exceptions: {
    summary: 'list the temporary downgrades of your ssh_config',
    usage: '',
    about: 'Lists the temporary downgrades that Kexpert wrote to your ssh_config, with reason and expiry date.',
    arguments: [],
    options: { 'ssh-config': SSH_CONFIG, json: 'print JSON' },
    examples: [['exceptions', 'list every temporary downgrade']],
    status: [[0, 'no exception has expired'], [1, 'an exception has expired'], USAGE_ERROR],
  },
  listen: {
    summary: 'capture the algorithms that a client offers',
    usage: '',
    about: 'Waits for one connection from any SSH client and captures what it offers. No login is possible.',
    arguments: [],
    options: {
      port: ['PORT', 'listen on this port (default: any free port)'],
      address: ['ADDRESS', 'listen on this IP address (default: 127.0.0.1)'],
      timeout: ['MS', 'stop waiting after this many milliseconds (default: 300000)'],
      json: 'print JSON',
      verbose: VERBOSE,
    },
    examples: [
      ['listen', 'capture what a local client offers'],
      ['listen --json', 'record a client for "kexpert compare" and "kexpert lockout"'],
    ],
    status: [
      [0, 'a client was captured'],
      [2, 'the command line is invalid, or the address and port are not available'],
      [3, 'no client connected in time, or it did not speak SSH'],
    ],
  },
  clients: {
    summary: 'list the client profiles and the clients on this machine',
    usage: '',
    about: 'Lists the built-in client profiles and the clients found on this machine.',
    arguments: [],
    options: { servers: 'list the server profiles instead', ssh: SSH, json: 'print JSON' },
    examples: [['clients', 'list the profiles that --client accepts']],
    status: [
      [0, 'success'],
      [2, 'the command line is invalid'],
    ],
  },
  algorithm: {
    summary: 'describe an algorithm and list the clients without it',
    usage: 'NAME',
    about: 'Shows what is known about an algorithm: its strength, its sources, and which clients lack it.',
    arguments: [['NAME', 'the name of an algorithm']],
    options: { json: 'print JSON' },
    examples: [['algorithm diffie-hellman-group14-sha1', 'describe this key exchange method']],
    status: [
      [0, 'success'],
      [2, 'the command line is invalid, or the algorithm is unknown'],
    ],
  },
  policies: {
    summary: 'list the built-in policies, or show one',
    usage: '[NAME|FILE]',
    about: 'Lists the built-in policies, shows all rules of one, or checks a policy file.',
    arguments: [['NAME|FILE', 'a built-in policy, or a policy file']],
    options: { json: 'print JSON' },
    examples: [
      ['policies', 'list the built-in policies'],
      ['policies .kexpert/policy.json', 'check a policy file and show its rules'],
    ],
    status: [
      [0, 'success'],
      [2, 'the command line is invalid, or the policy is missing or invalid'],
    ],
  },
} as const satisfies Readonly<Record<string, CommandWords>>;

export type CommandName = keyof typeof COMMAND_WORDS;
