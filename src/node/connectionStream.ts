import { Duplex } from 'node:stream';
import type { Connection } from '../core/ports.ts';

/** A Connection as a Node stream, for libraries that want one. Destroying the stream drops the connection. */
export function connectionStream(connection: Connection): Duplex {
  let reading = false;
  const stream = new Duplex({
    // The peer's end ends our side too: nothing more is to be said then.
    allowHalfOpen: false,
    read() {
      if (reading) return;
      reading = true;
      connection.read().then(
        (bytes) => {
          reading = false;
          stream.push(bytes);
        },
        (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    write(chunk: Uint8Array, _encoding, done) {
      connection.write(chunk).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
    final(done) {
      void connection.close().then(() => done());
    },
    destroy(error, done) {
      connection.destroy();
      done(error);
    },
  });
  return stream;
}
