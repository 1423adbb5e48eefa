import { listen } from './listener.ts';
import type { DemoHost } from './demoHost.ts';

const ALIAS = 'demo-silent';
const PORT = 2206;

/** A host that accepts and then says nothing, as a firewall or a stuck server does. */
export const silent: DemoHost = {
  alias: ALIAS,
  preferredPort: PORT,
  shows: 'Accepts the connection and never answers, as some firewalls and stuck servers do.',
  expected: { outcome: 'no-ssh', code: 'silent' },
  start: () => listen(ALIAS, PORT, (socket) => socket.resume()),
};
