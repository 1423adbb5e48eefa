import type { Socket } from 'node:net';
import { type Connection, ConnectionError } from '../core/ports.ts';
import { toConnectionError } from './connectionErrors.ts';

/** Bytes held for a reader before the socket is paused, and the peer with it by TCP's own flow control. */
const MAX_BUFFERED_BYTES = 64 * 1024;

/**
 * Milliseconds that close() waits for the peer to close too. Closing a socket with unread bytes sends a reset, which
 * can overtake our last packet; so what still comes is drained meanwhile.
 */
const LINGER_MS = 250;

interface Waiter {
  readonly resolve: (bytes: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A Connection over a connected socket made with `allowHalfOpen`, so that the peer's FIN does not end our side.
 * Bytes that came before a reset are still read before the reset is reported.
 */
export class SocketConnection implements Connection {
  readonly remoteAddress: string;
  readonly #socket: Socket;
  readonly #lingerMs: number;
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  #ended = false;
  #error: ConnectionError | null = null;
  #waiter: Waiter | null = null;
  #closing: Promise<void> | null = null;

  /** @param lingerMs milliseconds that close() waits for the peer; tests wait longer */
  constructor(socket: Socket, lingerMs = LINGER_MS) {
    this.#socket = socket;
    this.#lingerMs = lingerMs;
    this.remoteAddress = socket.remoteAddress ?? '';
    socket.setNoDelay(true);
    socket.on('data', (chunk: Uint8Array) => this.#onData(chunk));
    socket.on('end', () => this.#onEnd());
    socket.on('error', (error) => this.#onError(toConnectionError(error)));
    socket.on('close', () => this.#onError(new ConnectionError('cancelled', 'The connection was closed.')));
  }

  read(): Promise<Uint8Array | null> {
    if (this.#waiter) return Promise.reject(new ConnectionError('other', 'Another read is under way.'));
    const chunk = this.#chunks.shift();
    if (chunk) {
      this.#buffered -= chunk.length;
      if (this.#buffered < MAX_BUFFERED_BYTES) this.#socket.resume();
      return Promise.resolve(chunk);
    }
    if (this.#ended) return Promise.resolve(null);
    if (this.#error) return Promise.reject(this.#error);
    return new Promise((resolve, reject) => (this.#waiter = { resolve, reject }));
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (error) => (error ? reject(toConnectionError(error)) : resolve()));
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeInOrder();
    return this.#closing;
  }

  destroy(): void {
    this.#chunks = [];
    this.#buffered = 0;
    this.#onError(new ConnectionError('cancelled', 'The connection was dropped.'));
    this.#socket.destroy();
  }

  #closeInOrder(): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      if (socket.destroyed) {
        resolve();
        return;
      }
      const linger = setTimeout(() => socket.destroy(), this.#lingerMs);
      socket.once('close', () => {
        clearTimeout(linger);
        resolve();
      });
      socket.removeAllListeners('data');
      socket.end();
      // Without a listener of ours the socket throws away what still comes.
      socket.resume();
      if (this.#ended) socket.once('finish', () => socket.destroy());
    });
  }

  #onData(chunk: Uint8Array): void {
    if (this.#waiter) {
      this.#takeWaiter()?.resolve(chunk);
      return;
    }
    this.#chunks.push(chunk);
    this.#buffered += chunk.length;
    if (this.#buffered >= MAX_BUFFERED_BYTES) this.#socket.pause();
  }

  #onEnd(): void {
    this.#ended = true;
    this.#takeWaiter()?.resolve(null);
  }

  #onError(error: ConnectionError): void {
    this.#error ??= error;
    this.#takeWaiter()?.reject(this.#error);
  }

  #takeWaiter(): Waiter | null {
    const waiter = this.#waiter;
    this.#waiter = null;
    return waiter;
  }
}
