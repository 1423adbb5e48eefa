import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { cleanEnvironment, startProcess, type OwnedProcess } from '../../setup/ownedProcess.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { startCountingRelay } from './countingRelay.ts';

/** A server starts in some ten milliseconds; this bounds a busy machine. */
const START_LIMIT = 60_000;
/** Another program may take the picked port before the server does; that many times running it won't. */
const START_ATTEMPTS = 5;
/** Making an RSA key of 3072 bits takes up to a few seconds. */
const KEY_LIMIT = 60_000;

/** A real SSH server on loopback that one test owns. */
export interface Peer {
  readonly address: string;
  /** The port to connect to: a relay that counts, in front of the server. */
  readonly port: number;
  /** The port of the server itself, for connections that shall not be counted. */
  readonly serverPort: number;
  readonly pid: number;
  /** Where its configuration and keys are. */
  readonly folder: string;
  /** How many TCP connections `port` has taken so far. */
  connections(): number;
  /** The server's own log, its last lines. */
  log(): readonly string[];
  /** Ends the server and the relay and removes the server's folder. */
  stop(): Promise<void>;
}

/** What is particular to one kind of server. */
export interface PeerRecipe {
  readonly name: string;
  readonly address: string;
  /** Makes keys and configuration in `folder`, the server's HOME. */
  prepare(folder: string): Promise<void>;
  command(folder: string, port: number): { readonly program: string; readonly args: readonly string[] };
  /** What the server prints once it listens. */
  readonly listening: RegExp;
}

/** Starts a server on a free port, in a folder of its own, with a counting relay in front of it. */
export async function startPeer(recipe: PeerRecipe): Promise<Peer> {
  const folder = temporaryFolder(recipe.name);
  let server: OwnedProcess | undefined;
  try {
    chmodSync(folder.path, 0o700);
    await recipe.prepare(folder.path);
    const started = await startOnFreePort(recipe, folder.path);
    server = started.server;
    const relay = await startCountingRelay(recipe.address, started.port);
    return {
      address: recipe.address,
      port: relay.port,
      serverPort: started.port,
      pid: started.server.pid,
      folder: folder.path,
      connections: () => relay.connections(),
      log: () => started.server.lines(),
      stop: async () => {
        await relay.stop();
        await started.server.stop();
        folder.remove();
      },
    };
  } catch (error) {
    await server?.stop();
    folder.remove();
    throw error;
  }
}

async function startOnFreePort(
  recipe: PeerRecipe,
  folder: string,
): Promise<{ readonly server: OwnedProcess; readonly port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(recipe.address);
    const { program, args } = recipe.command(folder, port);
    const server = await startProcess(program, args, { cwd: folder, env: cleanEnvironment(folder) });
    try {
      await server.waitForLine(recipe.listening, START_LIMIT);
      return { server, port };
    } catch (error) {
      await server.stop();
      const taken = server.lines().some((line) => /already in use|unable to bind|No listening ports/i.test(line));
      if (!taken || attempt === START_ATTEMPTS) throw error;
    }
  }
}

/** A TCP port of `address` that nothing listened on a moment ago. */
async function freePort(address: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const bound = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (bound === null || typeof bound === 'string') throw new Error('no port was given');
  return bound.port;
}

/**
 * Runs a program that makes something and ends.
 * @returns what it printed
 * @throws Error with its output when it fails
 */
export async function runTool(program: string, args: readonly string[], home: string): Promise<readonly string[]> {
  const child = await startProcess(program, args, { cwd: home, env: cleanEnvironment(home) });
  const timer = setTimeout(() => void child.stop(), KEY_LIMIT);
  const code = await child.ended;
  clearTimeout(timer);
  if (code !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}:\n${child.lines().join('\n')}`);
  }
  return child.lines();
}
