import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NameLists, Proposal } from '../../src/core/negotiation/proposal.ts';
import { ByteWriter } from '../../src/core/wire/byteWriter.ts';
import { decodeKexinit, encodeKexinit } from '../../src/core/wire/kexinit.ts';
import { encodePacket } from '../../src/core/wire/packet.ts';
import { probeServer } from '../../src/core/wire/probeServer.ts';
import { proposal } from '../samples/proposals.ts';
import { ed25519 } from '../unit/knownHosts/keys.ts';
import {
  connectorTo,
  FakeClock,
  MemoryLogger,
  runToEnd,
  ScriptedConnection,
  type Step,
} from '../unit/wire/fakeWorld.ts';
import { IDENTIFICATION, KEXINIT, line, LISTS } from '../unit/wire/transcripts.ts';

/** A packet with this message number and these strings. */
function packet(number: number, ...fields: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter().byte(number);
  for (const field of fields) writer.string(field);
  return encodePacket(writer.finish());
}

/** A reply to a key exchange: host key, the server's value, the signature. */
const replyOf = (number: number, blob: Uint8Array): Uint8Array =>
  packet(number, blob, new Uint8Array(32), new Uint8Array(64));

interface Scene {
  readonly lists?: Partial<NameLists>;
  readonly client?: Partial<Proposal> | null;
  readonly hostKeyAlgorithms?: readonly string[];
  readonly firstKexFollows?: boolean;
  readonly chunkSize?: number;
}

/** Probes a server that sends these steps after its KEXINIT, and tells what came of it and what was sent. */
async function read(scene: Scene, ...steps: readonly Step[]) {
  const clock = new FakeClock();
  const kexinit = {
    ...KEXINIT,
    lists: { ...LISTS, ...scene.lists },
    firstKexFollows: scene.firstKexFollows === true,
  };
  // A list of empty names cannot be encoded: `?` stands for a comma.
  const payload = encodeKexinit(kexinit).map((byte) => (byte === 0x3f ? 0x2c : byte));
  const connection = new ScriptedConnection(
    clock,
    [{ send: line(IDENTIFICATION) }, { send: encodePacket(payload) }, ...steps],
    scene.chunkSize,
  );
  const connector = connectorTo(connection);
  const logger = new MemoryLogger();
  const stages: string[] = [];
  const probing = probeServer(
    { hostname: 'server.example', port: 22 },
    {
      connector,
      clock,
      logger,
      signal: new AbortController().signal,
      ownIdentification: 'SSH-2.0-x',
      onStage: (stage) => stages.push(stage),
      hostKeyFor: Promise.resolve(scene.client === null ? null : proposal('client', scene.client ?? {})),
      ...(scene.hostKeyAlgorithms && { hostKeyAlgorithms: scene.hostKeyAlgorithms }),
    },
  );
  const outcome = await runToEnd(clock, probing);
  const sent = connection.written.slice(1).map(payloadOf);
  return { outcome, connection, connector, logger, stages, sent, clock };
}

/** The message in a packet of ours. */
function payloadOf(bytes: Uint8Array): Uint8Array {
  const padding = bytes[4] ?? 0;
  return bytes.subarray(5, bytes.length - padding);
}

type Read = Awaited<ReturnType<typeof read>>;

/** The lists that we sent. */
function sentLists({ sent }: Read): NameLists {
  const [payload = new Uint8Array()] = sent;
  const decoded = decodeKexinit(payload);
  assert.ok(decoded.ok);
  assert.equal(decoded.kexinit.firstKexFollows, false);
  return decoded.kexinit.lists;
}

function presentedBy({ outcome }: Read) {
  assert.ok(outcome.hostKey?.ok, JSON.stringify(outcome.hostKey));
  return outcome.hostKey.presented;
}

test('the largest lists that a packet holds can be answered', async () => {
  const many = Array.from({ length: 25_000 }, (_, index) => `name${index}`);
  const lists = { hostKey: ['ssh-ed25519', ...many] };
  const run = await read({ lists, client: null }, { send: replyOf(31, ed25519()) });
  assert.equal(sentLists(run).hostKey.length, many.length + 1);
  assert.deepEqual(presentedBy(run).blob, ed25519());
});
