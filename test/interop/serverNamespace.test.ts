/**
 * The script on a server that is all its own: /etc/ssh, port 22, its own service, in namespaces for mounts, network and
 * processes. Where those are forbidden, an sshd with paths and a port of its own stands in; with CI=true that is a failure.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { it } from 'node:test';
import { serverScript } from '../../src/core/assess/remedies/server/serverScript.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { LEGACY_CONFIG } from './peers/sshd.ts';

const LINES = [
  { directive: 'KexAlgorithms', value: 'curve25519-sha256' },
  { directive: 'HostKeyAlgorithms', value: 'rsa-sha2-512' },
  { directive: 'Ciphers', value: 'aes256-ctr' },
  { directive: 'MACs', value: 'hmac-sha2-256-etm@openssh.com' },
];

const OWN = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** Makes the folders of a machine that was just started; what is mounted is gone with the namespace. */
const MACHINE = `ip link set lo up
mount -t tmpfs none /run && mkdir /run/sshd
mount -t tmpfs none /etc/ssh
`;

/** Prints one word for each thing that came true; waits for what takes time, and stops where it does not come. */
const SCENARIO = `set -eu
ssh-keygen -q -t rsa -b 2048 -N '' -f "$ETC/ssh_host_rsa_key"
cp "$FOLDER/original" "$ETC/sshd_config"
"$SSHD_PROGRAM" -f "$ETC/sshd_config"
connects() {
  ssh -F /dev/null -v -p "$PORT" -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \\
    127.0.0.1 true 2>&1 </dev/null | grep -q 'SSH2_MSG_NEWKEYS received'
}
fails() {
  ssh -F /dev/null -p "$PORT" -o BatchMode=yes 127.0.0.1 true 2>&1 </dev/null | grep -q 'Unable to negotiate'
}
becomes() {
  tries=0
  until "$@"; do tries=$((tries + 1)); [ "$tries" -le 300 ]; sleep 0.1; done
}
change() { sh "$FOLDER/change.sh" "$@" >> "$FOLDER/printed" 2>&1; }
becomes fails; echo legacy
change; becomes connects; echo changed
kill -9 "$(cat "$ETC/sshd_config.kexpert/a.pid")"
becomes fails; becomes cmp -s "$FOLDER/original" "$ETC/sshd_config"; echo guard-killed-taken-back
becomes test ! -e "$ETC/sshd_config.kexpert"
setsid sh "$FOLDER/change.sh" >> "$FOLDER/printed" 2>&1 &
session=$!
wait "$session"
kill -9 -"$session" 2>/dev/null || true
becomes connects; echo session-over
change undo; becomes fails; cmp "$FOLDER/original" "$ETC/sshd_config"; echo undone
change; becomes connects; change keep; connects; echo kept
kill "$(cat "$PID_FILE")"
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return bound === null || typeof bound === 'string' ? 0 : bound.port;
}

it('the script changes a real server, and takes it back when a guard is killed', async (test) => {
  const allowed = spawnSync('unshare', [...OWN, 'mount', '-t', 'tmpfs', 'none', '/run']).status === 0;
  if (!allowed) {
    assert.notEqual(process.env['CI'], 'true', 'namespaces are forbidden here, and CI=true asks for them');
    test.diagnostic('namespaces are forbidden here: an sshd with paths of its own stands in');
  }
  const folder = temporaryFolder('namespace').path;
  const [etc, port] = allowed ? ['/etc/ssh', 22] : [folder, await freePort()];
  const pidFile = allowed ? '/run/sshd.pid' : join(folder, 'sshd.pid');
  const settings = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${etc}/ssh_host_rsa_key`, `PidFile ${pidFile}`],
    ...['UsePAM no', 'PasswordAuthentication no', ...LEGACY_CONFIG],
  ];
  writeFileSync(join(folder, 'original'), `${settings.join('\n')}\n`);
  writeFileSync(join(folder, 'change.sh'), serverScript({ platform: 'unix', lines: LINES })?.text ?? 'exit 9\n');
  const sshd = requireProgram('sshd');
  const env = {
    PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
    HOME: folder,
    ...{ ETC: etc, PORT: String(port), FOLDER: folder, PID_FILE: pidFile, SSHD_PROGRAM: sshd, SSHD: sshd },
    ...(!allowed && { SSHD_CONFIG: `${etc}/sshd_config`, RELOAD: `kill -HUP "$(cat ${pidFile})"` }),
  };
  const run = allowed
    ? spawnSync('unshare', [...OWN, '/bin/sh', '-c', `${MACHINE}${SCENARIO}`], { env, encoding: 'utf8' })
    : spawnSync('/bin/sh', ['-c', SCENARIO], { env, encoding: 'utf8' });
  const expected = ['legacy', 'changed', 'guard-killed-taken-back', 'session-over', 'undone', 'kept'];
  assert.deepEqual(run.stdout.trim().split('\n'), expected, run.stderr);
});
