import { listen } from './listener.ts';
import type { DemoHost } from './demoHost.ts';

/** What a web server says to a client that does not speak HTTP (RFC 9110 §15.5.1, RFC 9112 §9.6). */
const BODY = 'This port speaks HTTP, not SSH.\n';
const ANSWER = [
  'HTTP/1.1 400 Bad Request',
  'Server: kexpert-demo',
  'Content-Type: text/plain',
  `Content-Length: ${BODY.length}`,
  'Connection: close',
  '',
  BODY,
].join('\r\n');
/** A client that waits for the server to begin gets the answer after this time, milliseconds. */
const PATIENCE = 500;

const ALIAS = 'demo-http';
const PORT = 2205;

/** A web server where someone expects SSH: a wrong port number. */
export const http: DemoHost = {
  alias: ALIAS,
  preferredPort: PORT,
  shows: 'Speaks HTTP where SSH is expected, as a wrong port number would have it.',
  expected: { outcome: 'no-ssh', code: 'http' },
  start: () =>
    listen(ALIAS, PORT, (socket) => {
      const answer = (): void => {
        clearTimeout(timer);
        socket.removeListener('data', answer);
        socket.resume();
        socket.end(ANSWER);
      };
      const timer = setTimeout(answer, PATIENCE);
      socket.once('close', () => clearTimeout(timer));
      socket.on('data', answer);
    }),
};
