import type { CancelSignal, CommandRunner, FileReader } from '../core/ports.ts';
import { clientProfiles } from '../core/profiles/clientProfiles.ts';
import { nearestProfile } from '../core/profiles/profileSearch.ts';

/** A client library that was found on this machine, and the profile that tells what it offers. */
export interface DetectedClient {
  /** `local-paramiko`, `workspace-ssh2`. */
  readonly id: string;
  readonly product: string;
  readonly version: string;
  /** The program that was asked, or the file that was read. */
  readonly found: string;
  /** The profile of its release, or of the nearest older one. */
  readonly profile: string;
}

/** Python starts in a tenth of a second; a wrapper that hangs must not hold anything up. */
const QUERY_TIMEOUT_MS = 5000;

const PYTHONS = ['python3', '/usr/bin/python3', 'python'];

/**
 * Asks for the version without loading the library itself. The first entry of the path is the folder Python was
 * started in, whose files could stand in for its own modules.
 */
const ASK_PARAMIKO = [
  'import sys',
  'sys.path[:1] = []',
  'from importlib.metadata import version',
  'print(version("paramiko"))',
].join('; ');

/** A release number, as packages have it. */
const VERSION = /^\d{1,5}(?:\.\d{1,5}){1,3}/;

export interface DetectOptions {
  readonly runner: CommandRunner;
  readonly reader: FileReader;
  /** The folders of the workspace, absolute; their packages are read and nothing in them is run. */
  readonly folders: readonly string[];
  readonly signal: CancelSignal;
}

/** Finds the client libraries that are here. For trusted workspaces only: it starts a program. Never rejects. */
export async function detectClients(options: DetectOptions): Promise<readonly DetectedClient[]> {
  const found = await Promise.all([
    paramiko(options),
    ...options.folders.map((folder) => ssh2(`${folder}/node_modules/ssh2/package.json`, options.reader)),
  ]);
  return found.filter((client) => client !== null);
}

/** The first of the usual Pythons that has it: another one may stand before the system's in the PATH. */
async function paramiko({ runner, signal }: DetectOptions): Promise<DetectedClient | null> {
  for (const program of PYTHONS) {
    const result = await runner.run(program, ['-c', ASK_PARAMIKO], { timeoutMs: QUERY_TIMEOUT_MS, signal });
    if (!result.ok || result.exitCode !== 0) continue;
    const client = detected('local-paramiko', 'Paramiko', 'paramiko', result.stdout.trim(), program);
    if (client !== null) return client;
  }
  return null;
}

async function ssh2(path: string, reader: FileReader): Promise<DetectedClient | null> {
  const read = await reader.read(path);
  if (!read.ok) return null;
  try {
    const manifest: unknown = JSON.parse(read.text);
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
    return typeof version === 'string' ? detected('workspace-ssh2', 'ssh2', 'mscdex-ssh2', version, path) : null;
  } catch {
    return null;
  }
}

function detected(id: string, product: string, prefix: string, text: string, found: string): DetectedClient | null {
  const version = VERSION.exec(text)?.[0];
  const profile = version === undefined ? undefined : nearestProfile(clientProfiles, `${prefix} ${version}`);
  return version === undefined || profile === undefined ? null : { id, product, version, found, profile: profile.id };
}
