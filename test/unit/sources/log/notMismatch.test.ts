import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchText } from '../../../../src/core/sources/log/matchText.ts';
import { readLogNow } from '../../../../src/core/sources/log/readLog.ts';

const codes = (text: string): readonly string[] => readLogNow(text).matches.map(({ code }) => code);

/** What sshd writes of everybody who knocks, and what it means where somebody asks about it alone. */
const ALONE: readonly (readonly [string, string])[] = [
  ['Connection closed by 192.0.2.7 port 50222 [preauth]', 'connection-closed'],
  ['Connection closed by 2001:db8::7 port 50222 [preauth]', 'connection-closed'],
  ['Connection closed by authenticating user root 192.0.2.7 port 50222 [preauth]', 'connection-closed'],
  ['Connection closed by 192.0.2.7 [preauth]', 'connection-closed'],
  ["Bad protocol version identification 'GET / HTTP/1.1' from 192.0.2.7 port 50222", 'no-identification'],
  ["Bad protocol version identification '\\003' from 192.0.2.7", 'no-identification'],
  ['banner exchange: Connection from 192.0.2.7 port 50222: invalid format', 'no-identification'],
  ['kex_exchange_identification: client sent invalid protocol identifier "GET /"', 'no-identification'],
];

for (const [line, code] of ALONE) {
  test(`sshd’s “${line}” is explained where it is all there is`, () => {
    for (const text of [line, `${line}\n`, `\n${line}\r\n\r\n`, `Jan  2 03:04:05 web sshd[813]: ${line}\n`]) {
      const { matches } = readLogNow(text);
      assert.deepEqual(
        matches.map((match) => [match.code, match.writtenBy]),
        [[code, 'server']],
        text,
      );
    }
  });

  test(`and says nothing in a log: “${line}”`, () => {
    assert.deepEqual(codes(`${line}\nsession opened for user me`), []);
    assert.deepEqual(codes(`session opened for user me\n${line}`), []);
  });
}

test('the address is told where sshd has it', () => {
  const [match] = readLogNow('Connection closed by authenticating user root 192.0.2.7 port 50222 [preauth]').matches;
  assert.deepEqual([match?.host, match?.port], ['192.0.2.7', 50222]);
});

test('what telnet and others say of a closed connection is not ssh’s', () => {
  for (const text of [
    'Connection closed by foreign host.',
    'Connection closed by server',
    'Connection closed by 192.0.2.7 after 3 requests',
    'Received disconnect from 192.0.2.7 port 22:11: Bye Bye',
    'Received disconnect from 192.0.2.7: 11: disconnected by user',
  ]) {
    assert.deepEqual(codes(text), [], text);
  }
});

test('a disconnect behind a mismatch is its end', () => {
  const mismatch = 'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: 3des-cbc';
  const end = 'Received disconnect from 192.0.2.7 port 22:3: key exchange failed';
  assert.deepEqual(codes(`${mismatch}\n${end}`), ['no-common-algorithm']);
  assert.deepEqual(codes(end), ['key-exchange-failed']);
});

test('of a reason that is known the answer tells what helps', () => {
  const told = (text: string): string => {
    const [match] = readLogNow(text).matches;
    assert.ok(match, text);
    return matchText(match).explanation;
  };
  assert.match(told('ssh_dispatch_run_fatal: Connection to h port 22: Invalid key length'), /RequiredRSASize/);
  assert.match(told('DH_GEX group out of range: 1536 !< 1024 !< 8192'), /curve25519-sha256/);
  assert.match(told('ssh_dispatch_run_fatal: Connection to h port 22: incorrect signature'), /the server’s log/);
  assert.match(told('Protocol major versions differ: 2 vs. 1'), /at the server/);
  assert.match(
    told('sshd[1]: Protocol major versions differ for 192.0.2.7 port 5: SSH-2.0-OpenSSH_7.4 vs. SSH-1.5-x'),
    /update the client/,
  );
  assert.match(told('userauth_pubkey: key type ssh-rsa not in PubkeyAcceptedKeyTypes [preauth]'), /with ssh-rsa/);
  assert.match(told('Connection closed by 192.0.2.7 port 50222 [preauth]'), /the client's own message|scanners/);
});
