/** The tests themselves read nothing of the person who runs them: no home, no agent, no way to ask (threat 24). */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { runTool, startPeer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { startSshd } from './peers/sshd.ts';

const folder = temporaryFolder('hostile-home');
const hostile = join(folder.path, 'home');
const own = join(folder.path, 'own');
const canary = join(folder.path, 'canary');
const agentPath = join(folder.path, 'agent');
let contacts = 0;
let agent: Server | undefined;
/** What stood in this process's environment before. */
const earlier = new Map<string, string | undefined>();

/** Each would be read, run or connected to by a program that got it. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: hostile,
  USERPROFILE: hostile,
  XDG_CONFIG_HOME: join(hostile, '.config'),
  SSH_AUTH_SOCK: agentPath,
  SSH_AGENT_PID: '1',
  SSH_ASKPASS: join(folder.path, 'askpass'),
  SSH_ASKPASS_REQUIRE: 'force',
  SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22',
  GIT_SSH_COMMAND: join(folder.path, 'askpass'),
  NODE_OPTIONS: '--require=/nowhere.cjs',
};

before(async () => {
  mkdirSync(join(hostile, '.ssh'), { recursive: true });
  mkdirSync(own);
  const touch = `#!/bin/sh\ntouch '${canary}'\n`;
  writeFileSync(join(folder.path, 'askpass'), touch);
  chmodSync(join(folder.path, 'askpass'), 0o755);
  writeFileSync(join(hostile, '.ssh', 'config'), `Match exec "touch ${canary}"\n  Port 1\n`);
  writeFileSync(join(hostile, '.ssh', 'id_ed25519'), 'CANARY');
  agent = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => agent?.listen(agentPath, resolve));
  for (const [name, value] of Object.entries(ENVIRONMENT)) {
    earlier.set(name, process.env[name]);
    process.env[name] = value;
  }
});
after(async () => {
  for (const [name, value] of earlier) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  await new Promise((resolve) => agent?.close(resolve));
  folder.remove();
});

function assertUntouched(): void {
  assert.equal(existsSync(canary), false);
  assert.equal(contacts, 0);
}

/** Nothing of the hostile home or of the agent is in an environment; the home is that of the test. */
function assertClean(names: readonly string[], home: string): void {
  assert.ok(names.includes(`HOME=${home}`), names.join('\n'));
  for (const line of names) assert.doesNotMatch(line, /^(SSH_|GIT_|XDG_|NODE_OPTIONS)/);
  assert.ok(!names.some((line) => line.includes(hostile) || line.includes(agentPath)));
}

describe('in a hostile home', () => {
  it('a tool of the tests gets neither the home nor the agent', async () => {
    assertClean(await runTool('/usr/bin/env', [], own), own);
    // ssh-add ends with 2 where there is no agent to ask, and with 1 where one has nothing.
    await assert.rejects(runTool(requireProgram('ssh-add'), ['-l'], own), /ended with 2/);
    await runTool('/bin/sh', ['-c', 'test ! -e ~/.ssh/config'], own);
    assertUntouched();
  });

  it('nor does what is started as a server', async () => {
    const server = await startPeer({
      name: 'environment',
      address: '127.0.0.1',
      prepare: () => Promise.resolve(),
      command: () => ({ program: '/bin/sh', args: ['-c', 'env && echo listening && exec sleep 60'] }),
      listening: /^listening$/,
    });
    try {
      assertClean(server.log(), server.folder);
    } finally {
      await server.stop();
    }
  });

  it('nor does an sshd of the tests, nor the ssh that is asked about it', async () => {
    const server = await startSshd();
    try {
      const verdict = await askSsh({ port: server.port });
      assert.notEqual(verdict.kex, null, verdict.lines.join('\n'));
      assert.ok(!verdict.lines.some((line) => line.includes(hostile) || line.includes(agentPath)));
    } finally {
      await server.stop();
    }
    assertUntouched();
  });
});
