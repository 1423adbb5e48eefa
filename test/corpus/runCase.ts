import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Terminal } from '../../src/cli/terminal.ts';
import { runCommand } from '../../src/cli/runCommand.ts';
import type { CorpusCase, FileText } from './corpusCase.ts';
import type { FixedMachine } from './fixedMachine.ts';
import { startScripted, type ScriptedServer } from './scriptedServer.ts';

/** What came of one input, with what differs from run to run replaced. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the files of `after` hold; null where there is none. */
  readonly files: Readonly<Record<string, string | null>>;
}

const FIXTURES = join(import.meta.dirname, '../fixtures');
/** Not that of package.json: the record is to outlive a release. */
const VERSION = '1.2.3';

/** Runs one input in this process. `name` is that of its folder. */
export async function runCase(input: CorpusCase, machine: FixedMachine, name: string): Promise<Outcome> {
  const folder = machine.enter(name, input.ssh === true);
  const servers = new Map<string, ScriptedServer>();
  try {
    for (const [id, script] of Object.entries(input.servers ?? {})) servers.set(id, await startScripted(script));
    const filled = (text: string): string =>
      text
        .replaceAll('{dir}', folder)
        .replace(/\{port:(\w+)\}/g, (whole, id: string) => String(servers.get(id)?.port ?? whole));
    for (const [path, text] of Object.entries(input.files ?? {})) writeInput(join(folder, path), text, filled);
    const out: string[] = [];
    const err: string[] = [];
    const stdin = filled(input.stdin ?? '');
    const terminal: Terminal = {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      input: (limit) => Promise.resolve(stdin.length > limit ? null : stdin),
      style: { good: asIs, bad: asIs, dim: asIs, bold: asIs },
      interrupted: new AbortController().signal,
    };
    const status = await runCommand(input.argv.map(filled), terminal, VERSION);
    const told = (text: string): string => withoutVolatile(text, folder, servers);
    const files = Object.fromEntries(
      (input.after ?? []).map((path) => {
        const full = join(folder, path);
        return [path, existsSync(full) ? told(readFileSync(full, 'utf8')) : null];
      }),
    );
    return { status, stdout: told(out.join('')), stderr: told(err.join('')), files };
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

const asIs = (text: string): string => text;

function writeInput(path: string, text: FileText, filled: (text: string) => string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof text === 'string') writeFileSync(path, filled(text));
  else if ('latin1' in text) writeFileSync(path, Buffer.from(text.latin1, 'latin1'));
  else writeFileSync(path, readFileSync(join(FIXTURES, text.fixture)));
}

/** Folder and ports of this run, its durations, and the host keys that were made for it. */
function withoutVolatile(text: string, folder: string, servers: ReadonlyMap<string, ScriptedServer>): string {
  let told = text.replaceAll(folder, '{dir}').replaceAll(dirname(folder), '{root}');
  for (const [id, { port }] of servers) {
    // As a settings file of Windows has it.
    told = told.replaceAll(`dword:${port.toString(16).padStart(8, '0')}`, `dword:{port:${id}}`);
    // A number of JSON becomes a string: what is left is JSON.
    told = told.replace(new RegExp(`(?<="port":)${port}(?!\\d)`, 'g'), `"{port:${id}}"`);
    told = told.replace(new RegExp(`(?<!\\d)${port}(?!\\d)`, 'g'), `{port:${id}}`);
  }
  return told
    .replace(/(?<="kexpertFinding\/v1":)"[0-9a-f]+"/g, (digest) => (servers.size === 0 ? digest : '"{of a port}"'))
    .replace(/"timings":\{[^}]*\}/g, (timings) => timings.replace(/(?<=:)[\d.]+/g, '"{ms}"'))
    .replace(/\| [\d.]+ m?s \|/g, '| {ms} |')
    .replace(/SHA256:[A-Za-z0-9+/]{43}/g, 'SHA256:{fingerprint}')
    .replace(/AAAA[A-Za-z0-9+/]{40,}={0,2}/g, '{key}');
}
