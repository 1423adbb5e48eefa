import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pair } from '../../../src/core/assess/pair.ts';
import { negotiate } from '../../../src/core/ssh/negotiation/negotiate.ts';
import type { Proposal } from '../../../src/core/ssh/proposal/proposal.ts';
import { libraryOf } from '../../../src/core/assess/remedies/code/library.ts';
import type { BareRemedy, Snippet } from '../../../src/core/assess/remedy.ts';
import { serverOf } from '../../../src/core/report/probe/buildProbeReport.ts';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../../src/node/probeWorld.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { requireProgram } from '../../setup/programs.ts';
import type { Peer } from '../peers/peerProcess.ts';
import { LEGACY_CONFIG, MODERN_CONFIG, startSshd, type SshdOptions } from '../peers/sshd.ts';
import { makeHome, runProgram } from './runSnippet.ts';
import { probeHost } from '../../samples/worded.ts';

/** Tells in the log how far each connection came. */
const TALKATIVE = 'LogLevel DEBUG1';

/** Servers that today's clients cannot agree with, each in its own way, and one that yesterday's cannot. */
export const SERVERS: ReadonlyMap<string, SshdOptions> = new Map([
  ['legacy', { configLines: [TALKATIVE, ...LEGACY_CONFIG], hostKeys: ['rsa'] }],
  ['group1 only', { configLines: [TALKATIVE, 'KexAlgorithms diffie-hellman-group1-sha1'], hostKeys: ['ed25519'] }],
  ['cipher only', { configLines: [TALKATIVE, 'Ciphers aes128-cbc,3des-cbc'], hostKeys: ['ed25519'] }],
  ['host key only', { configLines: [TALKATIVE, 'HostKeyAlgorithms ssh-rsa'], hostKeys: ['rsa'] }],
  ['modern', { configLines: [TALKATIVE, ...MODERN_CONFIG], hostKeys: ['ed25519'] }],
]);

/** A server for one test alone: its log keeps its last lines only, and is counted in. Ends with the test. */
export async function startServer(name: string, t: TestContext): Promise<Peer> {
  const options = SERVERS.get(name);
  if (options === undefined) throw new Error(`no server: ${name}`);
  const server = await startSshd(options);
  t.after(() => server.stop());
  return server;
}

/** All that this ssh implements, to learn a server's key with, whatever the server asks for. */
const EVERYTHING = [
  'KexAlgorithms=+diffie-hellman-group14-sha1,diffie-hellman-group1-sha1',
  'HostKeyAlgorithms=+ssh-rsa',
  'Ciphers=+aes128-cbc,3des-cbc',
  'MACs=+hmac-md5',
  'StrictHostKeyChecking=accept-new',
].flatMap((option) => ['-o', option]);

/** A HOME whose known_hosts has the server's key; its path. */
export async function homeThatKnows(server: Peer, t: TestContext): Promise<string> {
  const home = freshHome(t);
  const ssh = join(home, 'bin', 'ssh');
  await runProgram(ssh, [...EVERYTHING, '-p', String(server.port), server.address, 'true'], home);
  return home;
}

/** A HOME that knows no server; its path. */
export function freshHome(t: TestContext): string {
  const home = temporaryFolder('snippet');
  t.after(() => home.remove());
  makeHome(home.path);
  return home.path;
}

/** The remedy of an id, which has to have a snippet. */
export function codeOf(remedies: readonly BareRemedy[], id: string): BareRemedy & { readonly snippet: Snippet } {
  const remedy = remedies.find((one) => one.id === id);
  assert.ok(remedy?.snippet, `${id} is among ${remedies.map((one) => one.id).join(', ')}`);
  return { ...remedy, snippet: remedy.snippet };
}

/** What a probe of the server tells somebody whose client is that of a profile. */
export function probeAs(clientId: string, server: Pick<Peer, 'address' | 'port'>): Promise<ProbeReport> {
  const world = createProbeWorld({
    sshConfigFile: '/dev/null',
    sshPath: requireProgram('ssh'),
    mayRunPrograms: true,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined },
    version: '0.0.0',
  });
  const destination = `${server.address}:${server.port}`;
  return probeHost({ destination, clientId }, world, { signal: new AbortController().signal });
}

/** The pair of a client that offers these lists, as when it was recorded, and the server of a probe. */
export function pairWith(client: Proposal, { host, hostname, port, server }: ProbeReport): Pair {
  if (server.proposal === null) throw new Error('the server told no lists');
  const identification = server.identification ?? '';
  const theirs: Proposal = { ...server.proposal, side: 'server', learntFrom: { kind: 'wire', identification } };
  const label = libraryOf({ label: '', proposal: client, openssh: null, supported: null })?.product ?? 'the client';
  return {
    host,
    place: { hostname, port },
    client: { label, proposal: client, openssh: null, supported: null },
    server: serverOf(null, theirs),
    negotiation: negotiate(client, theirs),
  };
}

/** How often the log is looked at, and how long at most, milliseconds. */
const LOOK_EVERY = 50;
const LOOK_FOR = 30_000;

/** How far the server came with its clients: what it wrote, counted. */
export function stages(server: Peer): {
  readonly refused: number;
  readonly exchanged: number;
  readonly trusted: number;
} {
  const count = (pattern: RegExp): number => server.log().filter((line) => pattern.test(line)).length;
  return {
    refused: count(/Unable to negotiate with/),
    exchanged: count(/SSH2_MSG_NEWKEYS sent/),
    trusted: count(/SSH2_MSG_NEWKEYS received/),
  };
}

/** Waits until the server has written more of a stage than it had. */
export async function reaches(
  server: Peer,
  stage: 'refused' | 'exchanged' | 'trusted',
  before: ReturnType<typeof stages>,
): Promise<boolean> {
  for (let waited = 0; waited < LOOK_FOR; waited += LOOK_EVERY) {
    if (stages(server)[stage] > before[stage]) return true;
    await delay(LOOK_EVERY);
  }
  return false;
}
