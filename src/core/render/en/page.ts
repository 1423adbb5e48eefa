import type { Finding } from '../../ssh/finding.ts';
import { count, counted, SEVERITIES, SLOT_STATES, TRAITS, type SlotState, type Trait } from './vocabulary.ts';

/**
 * The words of the panel's page: headings, buttons, and what screen readers hear. What the page shows of a report comes
 * to it in the view model.
 */

type Tone = 'good' | 'caution' | 'bad';
type StepState = 'done' | 'failed' | 'skipped' | 'active' | 'waiting';
type Format = 'markdown' | 'json' | 'sarif' | 'svg';
type Side = 'client' | 'server';

const TONES: Readonly<Record<Tone, string>> = { good: 'OK', caution: 'Caution', bad: 'Problem' };

const STEP_STATES: Readonly<Record<StepState, string>> = {
  done: 'done',
  failed: 'failed',
  skipped: 'not reached',
  active: 'in progress',
  waiting: 'pending',
};

const SIDE_TITLES: Readonly<Record<Side, string>> = { client: 'Client', server: 'Server' };
const SIDE_OWNERS: Readonly<Record<Side, string>> = { client: 'the client', server: 'the server' };

const CHANGES = { better: 'Better: ', worse: 'Worse: ', neutral: '' } as const;

const EXPORTS: Readonly<Record<Format, string>> = {
  markdown: 'Markdown, for a ticket',
  json: 'JSON, for scripts',
  sarif: 'SARIF, for code scanning',
  svg: 'Picture (SVG)',
};

/** What the lines of a snippet are written in, after `19 lines`, where the language's id is no word for people. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['c', 'of C'],
  ['csharp', 'of C#'],
  ['go', 'of Go'],
  ['java', 'of Java'],
  ['javascript', 'of JavaScript'],
  ['json', 'of JSON'],
  ['python', 'of Python'],
  ['shellscript', 'for a shell'],
  ['text', ''],
  ['xml', 'of XML'],
  ['yaml', 'of YAML'],
]);

export const page = {
  welcome: {
    title: "Why can't they connect?",
    probing:
      "Pick a host. Kexpert opens one connection, reads the server's algorithms, compares them with those of your ssh, and shows what to change. It never logs in.",
    explaining:
      'Or start from an error message in a terminal, a log or your own program. Explaining it makes no connection.',
    probe: 'Probe an SSH host…',
    explain: 'Explain an SSH error…',
  },

  /** Before a verdict, for those who hear it. */
  tone: (tone: Tone): string => `${TONES[tone]}: `,
  side: (side: Side): string => SIDE_TITLES[side],

  topBar: {
    client: 'Client',
    clients: 'Clients',
    compareHosts: 'Compare hosts…',
    export: 'Export',
    exportAs: (format: Format): string => EXPORTS[format],
    moreClients: (left: number): string => `${count(left)} more; type to narrow the list`,
    noClient: 'No matching client',
    clientCount: (found: number): string => counted(found, 'client'),
  },

  tabs: 'Errors found',
  overview: { label: 'Categories', endsHere: 'ends here' },

  before: {
    heading: 'Before and after',
    before: (when: string): string => `Before · ${when}`,
    now: 'Now',
    unchanged: 'Nothing changed.',
    change: (tone: keyof typeof CHANGES): string => CHANGES[tone],
  },

  advice: 'What to try',

  remedies: {
    heading: (failing: boolean): string => (failing ? 'How to fix it' : 'How to improve it'),
    more: (left: number): string => counted(left, 'more option'),
    copyLines: 'Copy lines',
    copyScript: 'Copy script',
    apply: 'Apply…',
    /** A button's name with what it belongs to. */
    named: (button: string, title: string): string => `${button}: ${title}`,
    details: 'Details',
    /** What a fold holds: so many lines, for which files or in which language. */
    detailsOf: (lines: number, language: string, files: readonly string[] | null, verified: boolean): string => {
      const target = files === null ? (LANGUAGES.get(language) ?? `for ${language}`) : `for ${files.join(', ')}`;
      const length = `${counted(lines, 'line')} ${target}`.trimEnd();
      return `Details: ${length}${verified ? ', and how to verify' : ''}`;
    },
    script: 'As one script',
    verify: 'Then verify with',
    copyVerify: (title: string): string => `Copy the command that verifies: ${title}`,
    steps: (title: string): string => `Step by step: ${title}`,
    copyStep: (step: number, title: string): string => `Copy the command of step ${step}: ${title}`,
    snippet: (language: string): string => `Text for ${language}`,
    open: (place: string): string => `Open ${place}`,
    openFor: (place: string, title: string): string => `Open ${place}: ${title}`,
  },

  comparison: {
    heading: 'Side by side',
    explanation: "Each list is in order of preference. SSH takes the client's first name that the server also has.",
    hostsExplanation: 'What each host offers, in order of preference, and what the client agrees on with it.',
    filter: 'Filter names',
    filtered: (left: number): string => (left === 1 ? '1 name matches' : `${count(left)} names match`),
    legend: {
      label: 'Legend',
      agreed: 'agreed',
      both: 'on both sides',
      onlyHere: 'on this side only',
      off: 'supported but disabled',
    },
    state: (state: SlotState): string => SLOT_STATES[state],
    trait: (trait: Trait): string => TRAITS[trait],
    endsHere: 'The connection ends here.',
    switchedOff: 'Supported but disabled:',
    switchedOffIn: (title: string): string => `${title}, supported by the client but disabled`,
    switchedOffMark: 'disabled',
    /** A list's name: `Key exchange, client, in order of preference`. */
    list: (title: string, owner: string): string => `${title}, ${owner}, in order of preference`,
    owner: (side: Side): string => SIDE_OWNERS[side],
    agreed: ', agreed',
    onlyIn: (owner: string): string => `, only ${owner} has it`,
    listUnknown: 'This list is unknown.',
    listEmpty: 'Offers nothing.',
    nothingMatches: 'No name matches.',
    moreNames: (left: number): string => `${count(left)} more ${left === 1 ? 'name' : 'names'}`,
  },

  algorithm: { rating: 'Rating', standard: 'Standard', openssh: 'OpenSSH', close: 'Close' },

  findings: {
    heading: 'Findings',
    count,
    more: (left: number): string => `${count(left)} more`,
    omitted: (left: number): string => `The other ${count(left)} are in the exported report.`,
    severity: (severity: Finding['severity']): string => SEVERITIES[severity],
  },

  hostKeys: {
    heading: 'Host keys',
    verify: 'Verify with a second connection',
    signsWith: 'Signs with ',
  },

  steps: {
    heading: 'Connection steps',
    showTrace: 'Show protocol trace',
    state: (state: StepState): string => `, ${STEP_STATES[state]}`,
    failed: 'failed',
    total: (time: string, connections: number): string =>
      `${time} in total, ${counted(connections, 'TCP connection')}.`,
  },

  facts: {
    heading: 'Client and server',
    sources: 'Sources',
    open: (place: string): string => `Open ${place}`,
  },

  history: {
    heading: 'Probes of this host',
    clear: 'Clear history',
    show: 'Show',
    showOf: (when: string): string => `Show the probe of ${when}`,
    shown: 'shown',
  },

  hosts: {
    and: 'and',
    differences: 'Differences',
    show: 'Show report',
    showOf: (host: string): string => `Show report on ${host}`,
    with: (client: string): string => `With ${client}: `,
  },

  busy: {
    cancel: 'Cancel',
    returnsTo: (previous: string): string => `Cancel to return to ${previous}.`,
    stage: (host: string, stage: string): string => `${host}: ${stage}`,
  },
};

export type PageWords = typeof page;
