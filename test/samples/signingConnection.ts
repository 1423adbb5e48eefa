import type { Connection, Connector } from '../../src/core/ports.ts';
import { ConnectionError } from '../../src/core/ports.ts';
import { SigningServer, type ServerPlan } from './signingServer.ts';

/**
 * Connections to a signing server in memory, a new conversation each.
 * @param spoil changes each thing it says, numbered from 0
 */
export function connectorToSigning(
  plans: readonly ServerPlan[],
  spoil: (bytes: Buffer, index: number) => Buffer = (bytes) => bytes,
): Connector & { readonly opened: () => number } {
  let opened = 0;
  return {
    opened: () => opened,
    connect: (_target, { onResolved }) => {
      const plan = plans[Math.min(opened++, plans.length - 1)];
      if (plan === undefined) return Promise.reject(new ConnectionError('refused', 'no plan'));
      onResolved('192.0.2.1');
      return Promise.resolve(connectionTo(new SigningServer(plan), spoil));
    },
  };
}

function connectionTo(server: SigningServer, spoil: (bytes: Buffer, index: number) => Buffer): Connection {
  let said = 0;
  let failed = false;
  const queue: Buffer[] = [];
  let waiting: ((bytes: Uint8Array) => void) | null = null;
  let refuse: ((error: Error) => void) | null = null;
  const say = (bytes: Buffer): void => {
    if (bytes.length === 0) return;
    const spoilt = spoil(bytes, said++);
    if (waiting === null) queue.push(spoilt);
    else {
      waiting(spoilt);
      waiting = null;
    }
  };
  say(server.greeting());
  return {
    remoteAddress: '192.0.2.1',
    read: () =>
      new Promise((resolve, reject) => {
        const next = queue.shift();
        if (next !== undefined) resolve(next);
        else if (failed) reject(new ConnectionError('cancelled', 'dropped'));
        else {
          waiting = resolve;
          refuse = reject;
        }
      }),
    write: (bytes) => {
      say(server.answer(bytes));
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    destroy: () => {
      failed = true;
      refuse?.(new ConnectionError('cancelled', 'dropped'));
    },
  };
}
