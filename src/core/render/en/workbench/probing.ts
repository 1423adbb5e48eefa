import type { Stage } from '../../../sources/probe/probeFailure.ts';

/** Words around probes, captured clients and explained texts: pickers, progress, notifications. */

const STAGES: Readonly<Record<Stage, string>> = {
  resolve: 'Resolving the name…',
  connect: 'Connecting…',
  identify: 'Exchanging versions…',
  kexinit: 'Receiving KEXINIT…',
  negotiate: 'Negotiating…',
  hostkey: 'Reading the host key…',
  done: 'Done',
};

export const probing = {
  stage: (stage: Stage): string => STAGES[stage],
  progress: (host: string): string => `SSH ${host}`,
  invalid: (destination: string, problem: string): string => `Cannot probe "${destination}". ${problem}`,
  stopped: (destination: string, why: string): string => `The probe of ${destination} failed: ${why}`,
  showTrace: 'Show protocol trace',
  tryAgain: 'Try again',
  again: 'Probe again',
  lens: (host: string | null): string => (host === null ? 'Probe' : `Probe ${host}`),
  host: {
    title: 'Probe SSH Host',
    placeholder: 'Pick a host of your SSH configuration, or type [user@]host[:port]',
    typed: 'Probe this host',
    probedBefore: 'Probed before',
    firstOfTwo: 'Compare SSH Hosts: pick the first',
    secondOfTwo: (first: string): string => `Compare ${first} with which host?`,
  },
  destination: {
    empty: 'Type a host: [user@]host[:port].',
    'bad-host': 'Invalid host name. Type [user@]host[:port]; put an IPv6 address with a port in [brackets].',
    'bad-user': 'Invalid user name before the @.',
    'bad-port': 'Invalid port after the colon. Type a number from 1 to 65535.',
    'bad-uri': 'Invalid ssh:// address. It takes a user, a host and a port, but no path.',
  },
  proxyCommand: {
    question: (host: string): string => `Run a command to reach ${host}?`,
    detail: (command: string): string =>
      `Your SSH configuration reaches this host through a ProxyCommand. It runs on this machine, as you:\n\n${command}`,
    run: 'Run command',
  },
  sshG: {
    question: 'Run ssh -G too?',
    detail: 'ssh -G reads your ssh_config and runs the commands of its Match exec lines.',
    run: 'Run ssh -G',
    restricted: 'Programs cannot be run in Restricted Mode. Trust this workspace first.',
  },
  client: {
    title: 'Probe as which client?',
    placeholder: 'Type a product or a release, such as paramiko 2.12',
    found: 'Found on this machine',
    release: (product: string, version: string): string => `${product} ${version}`,
  },
};

export const listening = {
  progress: 'Waiting for an SSH client',
  waiting: (address: string, port: number, command: string): string =>
    `on ${address} port ${port}. Start it now, for example: ${command}`,
  start: (command: string): string => `Start the SSH client now, for example: ${command}`,
  copy: 'Copy command',
  nothing: 'The client sent no list of algorithms.',
  timedOut: 'No client connected within five minutes.',
};

export const explaining = {
  title: 'Explain SSH Error',
  placeholder: 'Where is the message? A whole log says more than its last line.',
  terminalLink: 'Explain this SSH error',
  otherText: 'Choose another text',
  reading: (title: string): string => `Reading ${title}`,
  noAnswer: (host: string, why: string): string => `${host}: ${why}`,
  failed: (why: string): string => `Cannot explain this text: ${why}`,
  /** Where a text is from: the answer's title where no host is known. */
  given: 'Given text',
  terminal: 'Terminal',
  clipboard: 'Clipboard',
  selectionIn: (name: string): string => `Selection in ${name}`,
  pick: {
    clipboard: '$(clippy) Clipboard',
    clipboardDetail: 'what you copied last',
    terminal: '$(terminal) Terminal selection',
    editor: '$(file-text) Active editor, all of it',
    file: '$(folder-opened) File…',
    fileDetail: 'a log of up to 64 MB',
    paste: '$(edit) Paste into a new editor',
    pasteDetail: 'then run this command again',
  },
  noTerminalSelection: 'Nothing is selected in the terminal. Select the SSH error, then try again.',
  openTitle: 'Log with an SSH error',
  open: 'Explain',
  tooLarge: (name: string): string =>
    `${name} is larger than 64 MB. Cut out the part around the failure and explain that.`,
  pasteHere: 'Paste the SSH error or the whole log here, then run Explain SSH Error.',
};
