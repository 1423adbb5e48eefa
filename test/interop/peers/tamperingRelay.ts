import { connect, createServer, type Socket } from 'node:net';

/** Message numbers (RFC 4253 §12, RFC 5656 §7.1, RFC 4419 §5). */
const KEXINIT = 20;
const NEWKEYS = 21;
const KEX_REPLIES = [31, 33];

/**
 * What the relay does to the first key exchange, seen from the server's side:
 * `silence` and `close`: nothing of the server's passes after its KEXINIT, and the connection stays open or ends;
 * `signature`: the last byte of the kex reply's signature is changed; `server-bytes`, `client-bytes`: a byte of that
 * side's first encrypted message is changed.
 */
export type Tampering = 'silence' | 'close' | 'signature' | 'server-bytes' | 'client-bytes';

/** Where in a side's encrypted bytes the change falls: behind the length, inside the first packet. */
const CHANGED_BYTE = 6;

export interface TamperingRelay {
  readonly port: number;
  connections(): number;
  stop(): Promise<void>;
}

/** A relay on loopback that spoils the handshakes with the real server behind it, from the `from`th connection on. */
export async function startTamperingRelay(
  targetPort: number,
  kind: Tampering,
  options: { readonly from?: number } = {},
): Promise<TamperingRelay> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    count += 1;
    const tampering = count < (options.from ?? 1) ? null : kind;
    const target = connect({ host: '127.0.0.1', port: targetPort });
    for (const [side, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(side);
      side.on('error', () => other.destroy());
      side.on('close', () => {
        sockets.delete(side);
        other.destroy();
      });
    }
    const up = new Side();
    const down = new Side();
    client.on('data', (bytes) => {
      for (const { type, bytes: piece, at } of up.push(bytes)) {
        if (type === null && tampering === 'client-bytes') change(piece, CHANGED_BYTE - at);
        target.write(piece);
      }
    });
    let cut = false;
    target.on('data', (bytes) => {
      for (const { type, bytes: piece, at } of down.push(bytes)) {
        if (cut) return;
        if (type === null && tampering === 'server-bytes') change(piece, CHANGED_BYTE - at);
        if (type !== null && KEX_REPLIES.includes(type) && tampering === 'signature') {
          change(piece, piece.length - (piece[4] ?? 0) - 1);
        }
        client.write(piece);
        if (type !== KEXINIT) continue;
        cut = tampering === 'silence' || tampering === 'close';
        if (tampering === 'close') client.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the relay has no port');
  return {
    port: bound.port,
    connections: () => count,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function change(bytes: Buffer, index: number): void {
  if (index >= 0 && index < bytes.length) bytes.writeUInt8((bytes[index] ?? 0) ^ 1, index);
}

/** Cuts one side's stream into its identification (type 0), clear packets by type, and encrypted bytes (type null). */
class Side {
  #rest = Buffer.alloc(0);
  #identified = false;
  #encrypted = false;
  #passed = 0;

  push(bytes: Buffer): { readonly type: number | null; readonly bytes: Buffer; readonly at: number }[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const pieces: { type: number | null; bytes: Buffer; at: number }[] = [];
    while (this.#rest.length > 0) {
      if (this.#encrypted) {
        pieces.push({ type: null, bytes: this.#take(this.#rest.length), at: this.#passed });
        this.#passed += pieces.at(-1)?.bytes.length ?? 0;
        continue;
      }
      if (!this.#identified) {
        const end = this.#rest.indexOf('\n');
        if (end === -1) break;
        this.#identified = true;
        pieces.push({ type: 0, bytes: this.#take(end + 1), at: 0 });
        continue;
      }
      const length = this.#rest.length < 6 ? Infinity : 4 + this.#rest.readUInt32BE(0);
      if (this.#rest.length < length) break;
      const packet = this.#take(length);
      const type = packet[5] ?? 0;
      this.#encrypted = type === NEWKEYS;
      pieces.push({ type, bytes: packet, at: 0 });
    }
    return pieces;
  }

  #take(length: number): Buffer {
    const taken = Buffer.from(this.#rest.subarray(0, length));
    this.#rest = this.#rest.subarray(length);
    return taken;
  }
}
