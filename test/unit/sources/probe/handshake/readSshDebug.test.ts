import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isEnough, readSshDebug } from '../../../../../src/core/sources/probe/handshake/readSshDebug.ts';
import { captured, CHOSEN } from './handshakes.ts';
import { processorTimeNow } from '../../../../setup/processorTime.ts';

describe('a handshake that was completed, as the real ssh printed it', () => {
  for (const release of ['9.2', '7.5']) {
    test(`by ${release}`, () => {
      const seen = readSshDebug(captured(`completed-${release}`));
      assert.equal(seen.step, 'accepted');
      assert.deepEqual(seen.chosen, CHOSEN);
      assert.equal(seen.hostKey?.type, 'ssh-ed25519');
      assert.match(seen.hostKey.sha256, /^SHA256:[\w+/]{43}$/);
      assert.deepEqual(seen.authMethods, ['publickey', 'password', 'keyboard-interactive']);
      assert.ok(seen.serverSigAlgs);
      assert.ok(seen.serverSigAlgs.includes('rsa-sha2-512'));
      assert.equal(seen.serverSigAlgs.length, 11);
      assert.equal(seen.acceptsNone, false);
      assert.equal(seen.cause, null);
    });
  }

  test('a server without ext-info, an AEAD cipher', () => {
    const seen = readSshDebug(captured('tinysshd'));
    assert.equal(seen.step, 'accepted');
    assert.equal(seen.serverSigAlgs, null);
    assert.deepEqual(seen.authMethods, ['publickey']);
    assert.equal(seen.chosen?.macClientToServer, '<implicit>');
  });
});

describe('one that was not', () => {
  const cases = [
    ['silence', 'agreed', null, null],
    ['close', 'agreed', 'disconnected', 'Connection closed by 127.0.0.1 port 2222'],
    ['signature', 'agreed', 'signature-refused', /: incorrect signature$/],
    ['server-bytes', 'newkeys', 'corrupted-mac', 'Corrupted MAC on input.'],
    ['server-bytes-7.5', 'newkeys', 'corrupted-mac', 'Corrupted MAC on input.'],
    ['client-bytes', 'newkeys', 'disconnected', 'Connection closed by 127.0.0.1 port 2222'],
    ['client-bytes-7.5', 'newkeys', 'disconnected', 'Authentication failed.'],
    ['host-key-refused', 'agreed', 'host-key-refused', 'Bad server host key: Invalid key length'],
    ['no-common-algorithm', 'kexinit', 'no-common-algorithm', /^Unable to negotiate with /],
    ['refused', 'nothing', 'not-reached', 'ssh: connect to host 127.0.0.1 port 2222: Connection refused'],
    ['setting-refused', 'nothing', 'cannot-be-tried', "command-line line 0: Bad SSH2 KexAlgorithms 'nonsense'."],
    ['unknown-option', 'nothing', 'cannot-be-tried', /^command-line: line 0: Bad configuration option/],
  ] as const;
  for (const [name, step, code, words] of cases) {
    test(name, () => {
      const seen = readSshDebug(captured(name));
      assert.equal(seen.step, step);
      assert.equal(seen.cause?.code ?? null, code);
      if (typeof words === 'string') assert.equal(seen.cause?.words, words);
      else if (words !== null) assert.match(seen.cause?.words ?? '', words);
      assert.equal(seen.authMethods, null);
    });
  }

  test('a reason that the server gives counts above the closing that follows', () => {
    const text =
      'debug1: Connection established.\nReceived disconnect from ::1 port 22:2: no\nConnection closed by ::1';
    assert.deepEqual(readSshDebug(text).cause, {
      code: 'disconnected',
      words: 'Received disconnect from ::1 port 22:2: no',
    });
  });
});

test('a connection that ended or gave up, by the whole line alone', () => {
  const rows: readonly (readonly [line: string, code: string | null])[] = [
    ['Connection to 192.0.2.1 timed out', 'disconnected'],
    ['Connection to 192.0.2.1 port 22 timed out during banner exchange', 'disconnected'],
    ['Connection timed out during banner exchange', 'disconnected'],
    ['Connection reset by ::1 port 22', 'disconnected'],
    ['Timeout, server h not responding.', 'disconnected'],
    ['Connection to 192.0.2.1 port 22', null],
    ['Connection established', null],
    ['x Connection reset by ::1', null],
    ['Connection closed by ::1\rx', null],
  ];
  for (const [line, code] of rows) {
    const { cause } = readSshDebug(`debug1: Connection established.\n${line}\n`);
    assert.deepEqual(cause, code === null ? null : { code, words: line }, line);
  }
});

describe('lines that a server smuggles in', () => {
  test('do not replace what ssh said before, and need to stand at the start of a line', () => {
    const forged = [
      'debug1: kex: algorithm: forged',
      'debug1: Server host key: ssh-rsa SHA256:forged',
      'debug1: kex_input_ext_info: server-sig-algs=<forged>',
    ].join('\n');
    const seen = readSshDebug(`${captured('completed-9.2')}${forged}\nx debug1: Authentication succeeded (none).\n`);
    assert.deepEqual(seen.chosen, CHOSEN);
    assert.notEqual(seen.hostKey?.sha256, 'SHA256:forged');
    assert.ok(!seen.serverSigAlgs?.includes('forged'));
    assert.equal(seen.acceptsNone, false);
  });

  test('of which there are many are read in no time, and a long list is cut', () => {
    const text = `debug1: Authentications that can continue: ${'a,'.repeat(50_000)}\n${'debug1: kex: '.repeat(20_000)}`;
    const worked = processorTimeNow(() => {
      assert.equal(readSshDebug(text).authMethods?.length, 200);
    });
    assert.ok(worked < 1000, `${worked} ms`);
  });
});

test('enough is known with the methods, or when the empty request is let in', () => {
  assert.ok(isEnough('debug1: Authentications that can continue: publickey'));
  assert.ok(isEnough('debug1: Authentication succeeded (none).'));
  assert.ok(isEnough('Authenticated to 127.0.0.1 ([127.0.0.1]:22) using "none".'));
  for (const line of captured('completed-9.2').split('Authentications')[0]?.split('\n') ?? []) {
    assert.ok(!isEnough(line), line);
  }
  const letIn = readSshDebug('debug1: SSH2_MSG_SERVICE_ACCEPT received\ndebug1: Authentication succeeded (none).');
  assert.deepEqual([letIn.acceptsNone, letIn.step, letIn.authMethods], [true, 'accepted', null]);
});

test('no method at all is an empty list, and nothing printed is nothing seen', () => {
  assert.deepEqual(readSshDebug('debug1: Authentications that can continue: ').authMethods, []);
  assert.deepEqual(readSshDebug(''), {
    step: 'nothing',
    chosen: null,
    hostKey: null,
    serverSigAlgs: null,
    authMethods: null,
    acceptsNone: false,
    cause: null,
  });
});
