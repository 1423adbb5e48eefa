import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareWithSsh, parseSshG } from '../../../../src/core/assess/verify/compareWithSsh.ts';
import { parseHostName } from '../../../../src/core/openssh/config/destination.ts';
import { resolveHost } from '../../../../src/core/openssh/config/resolveSshConfig.ts';
import { openssh92 } from '../../../samples/proposals.ts';

const offer = openssh92();

async function resolved(config: string, included: string | null = null) {
  const host = parseHostName('h');
  assert.ok(host);
  return resolveHost(
    { host },
    {
      userConfigPath: '/c',
      systemConfigPath: null,
      reader: {
        read: (path) => Promise.resolve({ ok: true, text: path === '/c' ? config : (included ?? ''), path }),
        glob: (pattern) => Promise.resolve(included === null ? [] : [pattern]),
      },
      local: { user: 'me', home: '/home/me', hostname: 'here' },
    },
  );
}

function sshG(changes: Record<string, string> = {}): string {
  const kex = offer.kex.filter((name) => !name.startsWith('ext-info') && !name.startsWith('kex-strict')).join(',');
  const values = {
    host: 'h',
    user: 'me',
    hostname: 'h',
    port: '22',
    kexalgorithms: kex,
    hostkeyalgorithms: offer.hostKey.join(','),
    ciphers: offer.cipherClientToServer.join(','),
    macs: offer.macClientToServer.join(','),
    ...changes,
  };
  return Object.entries(values)
    .map(([keyword, value]) => `${keyword} ${value}\n`)
    .join('');
}

describe('compareWithSsh', () => {
  it('says so where the two agree', async () => {
    const findings = compareWithSsh(sshG(), await resolved(''), offer);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['ssh-agrees'],
    );
    const jumping = compareWithSsh(sshG({ proxyjump: 'j' }), await resolved('ProxyJump j\n'), offer);
    assert.deepEqual(
      jumping.map(({ code }) => code),
      ['ssh-agrees'],
    );
    assert.equal(compareWithSsh(sshG(), await resolved('ProxyJump none\n'), offer)[0]?.code, 'ssh-agrees');
  });

  it('names each value that differs, with both readings', async () => {
    const findings = compareWithSsh(
      sshG({ port: '2222', ciphers: 'aes128-ctr', proxyjump: 'j' }),
      await resolved(''),
      offer,
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['ssh-reads-otherwise', 'ssh-reads-otherwise', 'ssh-reads-otherwise'],
    );
    assert.match(findings[0]?.message ?? '', /port .*“2222” instead of “22”/);
    assert.match(findings[2]?.message ?? '', /proxyjump .*“j” instead of “nothing”/);
  });

  it('reads the first value of a keyword, lines without a value, and CRLF', () => {
    const values = parseSshG('a 1\r\na 2\r\nb\r\n\r\n__proto__ x\r\n');
    assert.deepEqual(
      [...values],
      [
        ['a', '1'],
        ['b', ''],
        ['__proto__', 'x'],
      ],
    );
  });
});

it('where files are included, values are quoted only as far as they are no text of one', async () => {
  const own = await resolved('ProxyCommand mine\nCiphers aes256-ctr\n');
  const shared = await resolved('Include a\n', 'ProxyCommand secret\n');
  const told = (host: typeof own, changes: Record<string, string>): string =>
    compareWithSsh(sshG(changes), host, offer)
      .map(({ message }) => message)
      .join('\n');
  assert.match(told(own, { proxycommand: 'other' }), /“other” instead of “mine”/);
  assert.match(told(shared, { hostname: 'there', port: '7' }), /“there” instead of “h”[^]*“7” instead of “22”/);
  assert.match(told(shared, { ciphers: 'aes256-ctr,3des-cbc' }), /“aes256-ctr,3des-cbc” instead of/);
  const hidden = told(shared, { user: 'secret2', ciphers: 'secret3', proxycommand: 'secret4' });
  assert.match(hidden, /another value for proxycommand than Kexpert read\. /);
  assert.doesNotMatch(hidden, /secret|“/);
});
