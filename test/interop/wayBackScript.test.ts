/** What keeps the way back of a server's change, whatever happens to the processes that guard it. No sshd is needed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  chmodSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { serverScript } from '../../src/core/assess/remedies/server/serverScript.ts';
import { WAY_BACK_SCRIPT } from '../../src/core/assess/remedies/server/wayBackScript.ts';
import { isAlive } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { ScriptedServer, SHELLS, waitUntil, type Shell } from './peers/scriptedServer.ts';

const ORIGINAL = 'Port 22\nCiphers aes128-ctr\n';
const CHANGED = `Ciphers aes256-ctr\n${ORIGINAL}`;
const SCRIPT = serverScript({ platform: 'unix', lines: [{ directive: 'Ciphers', value: 'aes256-ctr' }] })?.text ?? '';

function server(more: Readonly<Record<string, string>> = {}, shell: Shell = 'dash'): ScriptedServer {
  const { path } = temporaryFolder('wayback');
  const made = new ScriptedServer(path, { SSHD: 'true', RELOAD: `echo reloaded >> ${path}/reloads`, ...more }, shell);
  writeFileSync(made.config, ORIGINAL, { mode: 0o644 });
  return made;
}

const reloads = ({ folder }: ScriptedServer): number =>
  existsSync(join(folder, 'reloads')) ? readFileSync(join(folder, 'reloads'), 'utf8').split('\n').length - 1 : 0;

async function onTrial(on: ScriptedServer): Promise<readonly number[]> {
  const run = await on.run(SCRIPT, 'change');
  assert.deepEqual([run.code, run.text.startsWith('Done. ')], [0, true], run.text);
  assert.equal(on.text(), CHANGED);
  const guards = on.guards();
  assert.equal(guards.length, 2);
  return guards;
}

async function takenBack(on: ScriptedServer): Promise<void> {
  await waitUntil('the change is taken back', () => on.isClean());
  assert.equal(on.text(), ORIGINAL);
  assert.ok(reloads(on) >= 2, 'sshd is told, too');
}

for (const shell of SHELLS) {
  describe(`the way back in ${shell}`, () => {
    for (const victim of [0, 1]) {
      it(`is gone at once when guard ${victim + 1} is killed: the other one takes it`, async () => {
        const on = server({}, shell);
        const guards = await onTrial(on);
        process.kill(guards[victim] ?? 0, 'SIGKILL');
        await takenBack(on);
        await waitUntil('no guard is left', () => !guards.some(isAlive));
      });
    }

    it('is taken when the guards are told to end, as at a shutdown', async () => {
      const on = server({}, shell);
      for (const pid of await onTrial(on)) process.kill(pid, 'SIGTERM');
      await takenBack(on);
    });

    it('outlives the session: hung up, then killed with all that is in it', async () => {
      const on = server({}, shell);
      let group = 0;
      const session = on.run(`${SCRIPT}\nwhile :; do sleep 1; done\n`, 'change', {}, (id) => (group = id));
      await waitUntil('the change is made', () => reloads(on) === 1 && on.text() === CHANGED);
      const guards = on.guards();
      for (const signal of ['SIGHUP', 'SIGKILL'] as const) process.kill(-group, signal);
      await session;
      assert.deepEqual([guards.length, guards.every(isAlive), on.text()], [2, true, CHANGED]);
      on.timeIsUp();
      await takenBack(on);
    });

    it('is not begun with a time that is no number', async () => {
      const on = server({}, shell);
      for (const seconds of ['soon', '0', '-5', '1e3', '5 ', '5m', '100000', '$(id)']) {
        const run = await on.run(SCRIPT, 'change', { WAY_BACK: seconds });
        assert.deepEqual([run.code, on.text(), on.isClean(), reloads(on)], [2, ORIGINAL, true, 0], seconds);
      }
    });

    it('is kept or undone on demand, and the guards go', async () => {
      for (const [word, text] of [
        ['keep', CHANGED],
        ['undo', ORIGINAL],
      ] as const) {
        const on = server({}, shell);
        const guards = await onTrial(on);
        assert.equal((await on.run(SCRIPT, word)).code, 0);
        assert.deepEqual([on.text(), on.isClean()], [text, true]);
        await waitUntil('the guards have gone', () => !guards.some(isAlive));
        assert.equal(on.text(), text);
      }
    });
  });
}

describe('“Done” is not said', () => {
  it('when the guards die before the settings are in force', async () => {
    const on = server();
    const kill = `kill -9 $(cat ${on.state}/a.pid ${on.state}/b.pid) 2>/dev/null; echo reloaded >> ${on.folder}/reloads`;
    const run = await on.run(SCRIPT, 'change', { RELOAD: kill });
    assert.deepEqual([run.code, on.text(), on.isClean()], [1, ORIGINAL, true], run.text);
    assert.doesNotMatch(run.text, /Done/);
    assert.ok(reloads(on) >= 2);
  });

  it('when no guard can be started, and then nothing is changed', async () => {
    const on = server();
    const { ino } = statSync(on.config);
    on.standIn('setsid', 'exit 1\n');
    const run = await on.run(SCRIPT, 'change');
    assert.deepEqual([run.code, on.text(), statSync(on.config).ino, on.isClean()], [1, ORIGINAL, ino, true], run.text);
    assert.deepEqual([run.text.includes('Done'), reloads(on)], [false, 0]);
  });
});

describe('once both guards were killed', () => {
  async function unguarded(): Promise<ScriptedServer> {
    const on = server();
    const guards = await onTrial(on);
    // Stopped first: neither sees the other one die.
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of guards) process.kill(pid, signal);
    await waitUntil('both are dead', () => !guards.some(isAlive));
    assert.equal(on.text(), CHANGED);
    return on;
  }

  it('the change can be kept while there is time', async () => {
    const on = await unguarded();
    assert.equal((await on.run(SCRIPT, 'keep')).code, 0);
    assert.deepEqual([on.text(), on.isClean()], [CHANGED, true]);
  });

  it('it is taken back by who would keep it after the time', async () => {
    const on = await unguarded();
    on.timeIsUp();
    assert.equal((await on.run(SCRIPT, 'keep')).code, 1);
    await takenBack(on);
  });

  it('it is undone by the command that “Done” gave', async () => {
    const on = await unguarded();
    assert.equal(spawnSync('/bin/sh', [join(on.state, 'way-back'), 'undo']).status, 0);
    await takenBack(on);
  });
});

describe('the file', () => {
  it('holds the old settings or the new ones whenever the script is killed, and undo gives the old ones back', async () => {
    const kill = (program: string): string => `kill -9 $PPID; exec /bin/${program} "$@"\n`;
    for (const program of ['cp', 'mkdir', 'cmp', 'sync', 'mv', 'sshd', 'reload']) {
      const on = server();
      if (program === 'cmp') on.standIn(program, `kill -9 $PPID\n`);
      else if (program !== 'sshd' && program !== 'reload') on.standIn(program, kill(program));
      else on.standIn('killer', 'kill -9 $PPID\n');
      const more = program === 'sshd' ? { SSHD: 'killer' } : program === 'reload' ? { RELOAD: 'kill -9 $PPID' } : {};
      await on.run(SCRIPT, 'change', more);
      assert.ok([ORIGINAL, CHANGED].includes(on.text()), `${program}: ${on.text()}`);
      // The way back is the same, with programs that kill nobody.
      for (const name of ['cp', 'mkdir', 'cmp', 'sync', 'mv'])
        on.standIn(name, `exec $(PATH=/usr/bin:/bin command -v ${name}) "$@"\n`);
      if (existsSync(on.state)) writeFileSync(join(on.state, 'reload'), 'true');
      await on.run(SCRIPT, 'undo', { RELOAD: 'true' });
      await waitUntil(`nothing is left after ${program}`, () => on.isClean());
      assert.equal(on.text(), ORIGINAL, program);
    }
  });

  it('is judged before it takes the place of the old one, and is never written in place', async () => {
    const on = server({ SSHD: 'look' });
    on.standIn('look', `cat "$SSHD_CONFIG" > "$HOME/seen"; cat "$3" > "$HOME/judged"\n`);
    const { ino } = statSync(on.config);
    await onTrial(on);
    assert.equal(readFileSync(join(on.folder, 'seen'), 'utf8'), ORIGINAL);
    assert.equal(readFileSync(join(on.folder, 'judged'), 'utf8'), CHANGED);
    assert.notEqual(statSync(on.config).ino, ino);
    assert.equal((await on.run(SCRIPT, 'undo')).code, 0);
  });

  it('keeps its mode and its link', async () => {
    const on = server();
    renameSync(on.config, `${on.config}.real`);
    chmodSync(`${on.config}.real`, 0o640);
    symlinkSync('sshd_config.real', on.config);
    assert.equal((await on.run(SCRIPT, 'change')).code, 0);
    const seen = (): unknown => [on.text(), lstatSync(on.config).isSymbolicLink(), statSync(on.config).mode & 0o7777];
    assert.deepEqual(seen(), [CHANGED, true, 0o640]);
    assert.equal((await on.run(SCRIPT, 'undo')).code, 0);
    assert.deepEqual(seen(), [ORIGINAL, true, 0o640]);
  });

  it('is changed by one of two runs', async () => {
    const on = server();
    const codes = await Promise.all([on.run(SCRIPT, 'change'), on.run(SCRIPT, 'change')]);
    assert.deepEqual(codes.map(({ code }) => code).sort(), [0, 1]);
    assert.equal(on.text(), CHANGED);
    assert.equal((await on.run(SCRIPT, 'undo')).code, 0);
  });
});

describe('the script’s language', () => {
  for (const [name, text] of [
    ['the script', SCRIPT],
    ['its way back', WAY_BACK_SCRIPT],
  ] as const) {
    it(`of ${name} is what every sh understands, as shellcheck says`, () => {
      const run = spawnSync(requireProgram('shellcheck'), ['-s', 'sh', '-'], { input: text, encoding: 'utf8' });
      assert.deepEqual([run.status, run.stdout], [0, '']);
    });
  }
});
