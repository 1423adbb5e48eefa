import type { CorpusCase } from './corpusCase.ts';

const COMMANDS = [
  ...['probe', 'explain', 'lint', 'compare', 'lockout'],
  ...['exceptions', 'listen', 'clients', 'algorithm', 'policies'],
];

export const helpCases: readonly CorpusCase[] = [
  { id: 'nothing', argv: [] },
  { id: '--help', argv: ['--help'] },
  { id: '-h', argv: ['-h'] },
  { id: '--version', argv: ['--version'] },
  { id: '-V', argv: ['-V'] },
  { id: 'help', argv: ['help'] },
  { id: 'help of an unknown command', argv: ['help', 'frobnicate'] },
  { id: 'unknown command', argv: ['frobnicate'] },
  { id: 'unknown command with a control character', argv: ['frob\u001b[31m\u202e'] },
  { id: 'unknown option first', argv: ['--json'] },
  { id: 'an empty command', argv: [''] },
  ...COMMANDS.map((command) => ({ id: `help ${command}`, argv: ['help', command] })),
  ...COMMANDS.map((command) => ({ id: `${command} --help`, argv: [command, '--help'] })),
  { id: 'help among options', argv: ['lint', '--json', '-h', 'sshd_config'] },
  { id: 'help behind the end of options', argv: ['algorithm', '--', '--help'] },
];
