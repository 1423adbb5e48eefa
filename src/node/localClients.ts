import { pythonPathsIgnored } from '../core/render/en/machineWords.ts';
import type { CancelSignal, CommandRunner, FileReader } from '../core/ports.ts';
import { clientProfiles } from '../core/sources/profiles/clientProfiles.ts';
import { nearestProfile } from '../core/sources/profiles/profileSearch.ts';

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

/** Variables by which Python finds other code than its own (python(1), ENVIRONMENT VARIABLES; macOS has the second). */
const PYTHON_VARIABLES = /^(?:PYTHON|__PYVENV_LAUNCHER__$)/i;

/**
 * Asks for the version without loading the library or anything else that a person's folders hold: Python is isolated
 * (`-I`, since 3.4), so that neither the folder it is started in, nor variables, nor the user's own site-packages add
 * modules. The latter are looked at as files; within a virtual environment Python itself leaves them out.
 */
const ASK_PARAMIKO = [
  'import sys, site',
  'from importlib.metadata import distributions',
  'own = [site.getusersitepackages()] if sys.prefix == sys.base_prefix else []',
  'found = [d.version for d in distributions(name="paramiko", path=own + sys.path)]',
  'print(found[0] if found else "")',
].join('; ');

/**
 * What is not looked at where Python is asked, for people: variables of this environment that would lead elsewhere.
 * Null where there are none.
 */
export function pythonNotice(environment: NodeJS.ProcessEnv = process.env): string | null {
  const paths = ['PYTHONPATH', 'PYTHONHOME', 'PYTHONUSERBASE'].filter((name) => (environment[name] ?? '') !== '');
  if (paths.length === 0) return null;
  return pythonPathsIgnored(paths);
}

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
    const result = await runner.run(program, ['-I', '-c', ASK_PARAMIKO], {
      timeoutMs: QUERY_TIMEOUT_MS,
      signal,
      apart: PYTHON_VARIABLES,
    });
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
