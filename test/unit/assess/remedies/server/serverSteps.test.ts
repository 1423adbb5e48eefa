import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serverSteps } from '../../../../../src/core/assess/remedies/server/serverSteps.ts';

const lines = [{ directive: 'Ciphers', value: 'aes256-ctr' }];
const commands = (platform: Parameters<typeof serverSteps>[0]['platform'], host = 'nas') =>
  serverSteps({ host, platform, lines }).map(({ command }) => command ?? '');

describe('serverSteps', () => {
  it('keeps a second session and a copy, checks before it reloads, and probes before the session is closed', () => {
    const order = serverSteps({ host: 'nas', platform: 'debian', lines }).map(
      ({ text, command }) => `${text} ${command ?? ''}`,
    );
    const place = (pattern: RegExp) => order.findIndex((step) => pattern.test(step));
    const places = [
      place(/second session on the server/),
      place(/cp -p .*before-kexpert$/),
      place(/Ciphers aes256-ctr/),
      place(/sshd -t/),
      place(/reload ssh\b/),
      place(/kexpert probe nas/),
      place(/Only then close/),
    ];
    assert.deepEqual(places, [0, 1, 2, 3, 4, 5, 6]);
  });

  it('names the port where the host itself does not carry it', () => {
    const commandOf = (place: { hostname: string; port: number }) =>
      serverSteps({ host: 'nas', place, platform: 'unix', lines }).find(({ command }) => command?.startsWith('kexpert'))
        ?.command;
    assert.equal(commandOf({ hostname: 'nas', port: 2222 }), 'kexpert probe -p 2222 nas');
    assert.equal(commandOf({ hostname: '192.0.2.1', port: 2222 }), 'kexpert probe nas');
    assert.equal(commandOf({ hostname: 'nas', port: 22 }), 'kexpert probe nas');
  });

  it('puts other steps before the lines', () => {
    const steps = serverSteps({ host: 'nas', platform: 'unix', lines, before: [{ text: 'Make a key.' }] });
    const at = steps.findIndex(({ text }) => text === 'Make a key.');
    assert.ok(at > 0 && at < steps.findIndex(({ command }) => command?.startsWith('Ciphers')));
  });

  it('speaks the platform’s own words', () => {
    assert.ok(commands('windows').includes('Restart-Service sshd'));
    assert.ok(commands('windows').some((command) => command.startsWith('Copy-Item')));
    assert.ok(commands('openbsd').some((command) => command.startsWith('doas cp')));
    assert.ok(!commands('windows').some((command) => command.includes('sudo')));
  });

  it('puts no host into a command that a shell would take for more than a name', () => {
    assert.ok(!commands('unix', 'a;reboot').some((command) => command.includes('reboot')));
  });
});
