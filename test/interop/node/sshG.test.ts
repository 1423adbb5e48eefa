import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { parseHostName, parseUserName } from '../../../src/core/openssh/config/destination.ts';
import type { CommandResult, CommandRunner } from '../../../src/core/ports.ts';
import { createCommandRunner } from '../../../src/node/commandRunner.ts';
import { createAskSshG } from '../../../src/node/sshG.ts';
import { cleanEnvironment } from '../../setup/ownedProcess.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { requireProgram } from '../../setup/programs.ts';
import { propertyParameters } from '../../unit/openssh/config/arbitraryConfig.ts';

const folder = temporaryFolder('ssh-g');
after(() => folder.remove());
const signal = new AbortController().signal;

/** A runner that starts nothing and writes down what it should start. */
function recorder(result: CommandResult = { ok: true, exitCode: 0, stdout: 'port 22\n', stderr: '' }) {
  const started: (readonly string[])[] = [];
  const runner: CommandRunner = {
    run: (file, args) => {
      started.push([file, ...args]);
      return Promise.resolve(result);
    },
  };
  return { runner, started };
}

function hostOf(text: string) {
  const host = parseHostName(text);
  assert.ok(host !== null);
  return host;
}

test('asks for one host, as one person, of one file, and nothing else', async () => {
  const { runner, started } = recorder();
  const user = parseUserName('me') ?? undefined;
  const own = createAskSshG('ssh', null, runner);
  assert.equal(await own(hostOf('box'), {}, signal), 'port 22\n');
  await createAskSshG('/opt/ssh', '/home/me/c', runner)(hostOf('box'), { port: 2022, ...(user && { user }) }, signal);
  assert.deepEqual(started, [
    ['ssh', '-G', '--', 'box'],
    ['/opt/ssh', '-G', '-F', '/home/me/c', '-l', 'me', '-p', '2022', '--', 'box'],
  ]);
});

test('whatever host and user are, they become no option', async () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom('-', 'o', '=', ' ', '@', '%', '!'), fc.string()),
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(text, text, async (to, as) => {
      const [host, user] = [parseHostName(to), parseUserName(as)];
      if (host === null || user === null) return;
      const { runner, started } = recorder();
      await createAskSshG('ssh', null, runner)(host, { user }, signal);
      assert.deepEqual(started, [['ssh', '-G', '-l', user, '--', host]]);
      assert.ok(!host.startsWith('-') && !user.startsWith('-'));
    }),
    propertyParameters(300),
  );
});

test('an ssh that refuses or does not end has said nothing', async () => {
  const refused = recorder({ ok: true, exitCode: 255, stdout: 'half', stderr: 'Bad configuration option' });
  assert.equal(await createAskSshG('ssh', null, refused.runner)(hostOf('box'), {}, signal), null);
  const late = recorder({ ok: false, reason: 'timed-out' });
  assert.equal(await createAskSshG('ssh', null, late.runner)(hostOf('box'), {}, signal), null);
});

test('the real ssh takes it', async () => {
  const config = join(folder.path, 'config');
  writeFileSync(config, 'Host box\n  HostName box.example\n  Port 2022\n');
  const runner = createCommandRunner(cleanEnvironment(folder.path));
  const told = await createAskSshG(requireProgram('ssh'), config, runner)(hostOf('box'), {}, signal);
  assert.match(told ?? '', /^hostname box\.example$/m);
  assert.match(told ?? '', /^port 2022$/m);
});
