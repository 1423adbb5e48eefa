import {
  COMMAND_WORDS,
  COMMON_OPTIONS,
  HEADINGS,
  OVERVIEW,
  type OptionWords,
} from '../core/render/en/cli/commandWords.ts';
import type { Command, OptionDefinition } from './command.ts';

/** The width of a terminal that nobody widened. */
const WIDTH = 80;
/** The column where texts begin; a longer name has its text on the next line. */
const TEXT_COLUMN = 28;
/** The same in the list of commands, whose names are short. */
const COMMAND_COLUMN = 17;

type Row = readonly [name: string, text: string];

/** What `kexpert --help` prints: the commands, and how to learn more. */
export function overview(): string {
  return blocks([
    `${HEADINGS.usage}: kexpert ${OVERVIEW.usage}`,
    wrapped(OVERVIEW.about, 0),
    section(
      HEADINGS.commands,
      Object.entries(COMMAND_WORDS).map(([name, { summary }]) => [name, summary]),
      COMMAND_COLUMN,
    ),
    section(
      HEADINGS.options,
      [
        ['-h, --help', COMMON_OPTIONS.help],
        ['-V, --version', COMMON_OPTIONS.version],
      ],
      COMMAND_COLUMN,
    ),
    OVERVIEW.more,
    statusSection(OVERVIEW.status),
  ]);
}

/** What `kexpert COMMAND --help` prints, made of the command's definition. */
export function commandHelp({ name, options, words }: Command): string {
  const rows = Object.entries(options).map(([option, definition]): Row => {
    const said = words.options[option];
    return [optionName(option, definition, said), typeof said === 'string' ? said : (said?.[1] ?? '')];
  });
  return blocks([
    `${HEADINGS.usage}: ${['kexpert', name, words.usage, '[OPTION...]'].filter((part) => part !== '').join(' ')}`,
    wrapped(words.about, 0),
    section(HEADINGS.arguments, words.arguments),
    section(HEADINGS.options, [...rows, ['-h, --help', COMMON_OPTIONS.help]]),
    section(
      HEADINGS.examples,
      words.examples.map(([line, purpose]): Row => [`kexpert ${line}`, purpose]),
      6,
    ),
    statusSection(words.status),
  ]);
}

/** `-p, --port PORT`, `    --kind sshd|ssh`. */
function optionName(name: string, { short, choices }: OptionDefinition, words: OptionWords | undefined): string {
  const value = choices?.join('|') ?? (typeof words === 'object' ? words[0] : '');
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === '' ? '' : ` ${value}`}`;
}

function statusSection(status: readonly (readonly [code: number, meaning: string])[]): string {
  return section(
    HEADINGS.status,
    status.map(([code, meaning]): Row => [String(code), meaning]),
    5,
  );
}

function section(heading: string, rows: readonly Row[], column = TEXT_COLUMN): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, text]) => {
    const body = wrapped(text, column);
    const fits = name.length + 4 <= column;
    return fits ? `  ${name}${body.slice(name.length + 2)}` : `  ${name}\n${body}`;
  });
  return `${heading}:\n${lines.join('\n')}`;
}

/** The text from a column on, broken between words. */
function wrapped(text: string, column: number): string {
  const indent = ' '.repeat(column);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && column + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}

function blocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
