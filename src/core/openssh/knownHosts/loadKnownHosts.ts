import type { ResolvedHost } from '../config/resolvedHost.ts';
import type { FileReader } from '../../ports.ts';
import { parseKnownHosts, type KnownHostsEntry } from './parseKnownHosts.ts';

/** Files that ssh reads when no setting names others (ssh_config(5)). */
const USER_FILES = ['~/.ssh/known_hosts', '~/.ssh/known_hosts2'];
const SYSTEM_FILES = ['ssh_known_hosts', 'ssh_known_hosts2'];

/**
 * Every entry of the known_hosts files that ssh would read for a host, in their order. Files that are missing or
 * cannot be read hold nothing, as for ssh. KnownHostsCommand is not run (threat 2).
 * @param systemDirectory where the system's files are, `/etc/ssh`
 */
export async function loadKnownHosts(
  host: Pick<ResolvedHost, 'userKnownHostsFile' | 'globalKnownHostsFile' | 'alias' | 'hostname' | 'port'>,
  context: { readonly home: string; readonly systemDirectory: string; readonly reader: Pick<FileReader, 'read'> },
): Promise<readonly KnownHostsEntry[]> {
  const user = host.userKnownHostsFile?.value ?? USER_FILES;
  const system = host.globalKnownHostsFile?.value ?? SYSTEM_FILES.map((name) => `${context.systemDirectory}/${name}`);
  // Tokens stand in the user's setting alone.
  const paths = [...user.map((path) => expand(path, host, context.home)), ...system];
  const named = paths.filter((path) => path !== null).filter((path) => path.toLowerCase() !== 'none');
  const read = await Promise.all(named.map((path) => context.reader.read(withHome(path, context.home))));
  return read.flatMap((result) => (result.ok ? parseKnownHosts(result.text) : []));
}

/** Fills in the tokens that can be told without connecting; null where there is one that cannot. */
function expand(path: string, host: Pick<ResolvedHost, 'alias' | 'hostname' | 'port'>, home: string): string | null {
  const tokens: ReadonlyMap<string, string> = new Map([
    ['%', '%'],
    ['d', home],
    ['h', host.hostname?.value ?? host.alias],
    ['n', host.alias],
    ['p', String(host.port.value)],
  ]);
  const unknown = [...path.matchAll(/%(.?)/g)].some(([, token = '']) => !tokens.has(token));
  if (unknown) return null;
  return path.replace(/%(.)/g, (_, token: string) => tokens.get(token) ?? '');
}

function withHome(path: string, home: string): string {
  return path.startsWith('~/') ? `${home}${path.slice(1)}` : path;
}
