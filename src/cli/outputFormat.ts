import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { createRedaction, type Redaction } from '../core/render/redact/redactReport.ts';
import { plainStyle, type TextStyle } from '../core/render/text/pairText.ts';
import { FAILURE, UNKNOWN_ERROR, USAGE, WRITE_FAILURES } from '../core/render/en/cli/messages.ts';
import { userName } from '../node/userName.ts';
import type { Terminal } from './terminal.ts';
import { oneOf } from './commandLine.ts';
import { InputError, UsageError } from './usageError.ts';

export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'svg'] as const;
export type Format = (typeof FORMATS)[number];

/** The options of every command that prints a report. */
export const OUTPUT_OPTIONS = {
  json: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string' },
  redact: { type: 'boolean' },
  'redact-fingerprints': { type: 'boolean' },
} as const;

export interface OutputValues {
  readonly json?: boolean;
  readonly format?: string;
  readonly output?: string;
  readonly redact?: boolean;
  readonly 'redact-fingerprints'?: boolean;
}

/** The format that was asked for; `--json` is short for one of them. @throws UsageError on any other */
export function formatFrom<F extends Format>(
  { json, format }: OutputValues,
  formats: readonly F[],
): F | 'json' | 'text' {
  if (format === undefined) return json === true ? 'json' : 'text';
  const found = oneOf('format', format, formats);
  if (json === true && found !== 'json') throw new UsageError(USAGE.conflicting('--json', `--format ${found}`));
  return found;
}

/** Where a command's report goes. */
export interface Output {
  readonly style: TextStyle;
  out(text: string): void;
  /** Writes the file, where it is one. @throws UsageError where it cannot be written */
  close(): Promise<void>;
}

/** The terminal, or the file that `--output` names, which is written at the end and replaced where it was there. */
export function outputTo(terminal: Terminal, { output }: OutputValues): Output {
  if (output === undefined)
    return { style: terminal.style, out: (text) => terminal.out(text), close: () => Promise.resolve() };
  const parts: string[] = [];
  return {
    style: plainStyle,
    out: (text) => void parts.push(text),
    close: async () => {
      try {
        await writeFile(output, parts.join(''));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : UNKNOWN_ERROR;
        throw new InputError(FAILURE.cannotWrite(output, WRITE_FAILURES.get(code) ?? code));
      }
    },
  };
}

/** What `--redact` asks for, or null. The person's own name and home are private too; `root` is nobody's name. */
export function redactionFrom(values: OutputValues, hosts: readonly string[] = []): Redaction | null {
  const fingerprints = values['redact-fingerprints'] === true;
  if (values.redact !== true && !fingerprints) return null;
  const user = userName();
  const own = user === 'root' ? {} : { users: [user], homes: [homedir()] };
  return createRedaction({ ...own, hosts, fingerprints });
}
