import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BareFinding } from '../../../../src/core/ssh/finding.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { withLists } from '../../../../src/core/ssh/negotiation/withLists.ts';
import { judgePair, type JudgedKey } from '../../../../src/core/assess/policy/judgePair.ts';
import { findClientProfile, profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { findServerProfile } from '../../../../src/core/sources/profiles/serverProfiles.ts';
import { inForce } from './policies.ts';

function judge(
  policy: object | string,
  options: {
    readonly client?: string;
    readonly server?: string;
    readonly lists?: Parameters<typeof withLists>[1];
    readonly hostKeys?: readonly JudgedKey[];
    readonly host?: string;
    readonly today?: string;
  } = {},
): readonly BareFinding[] {
  const {
    client = 'openssh-10.5p1',
    server = 'openssh-server-10.5p1',
    lists = {},
    hostKeys = [],
    host = 'here',
  } = options;
  const [clientProfile, serverProfile] = [findClientProfile(client), findServerProfile(server)];
  assert.ok(clientProfile && serverProfile);
  const sides = [
    profileProposal(clientProfile, 'client'),
    withLists(profileProposal(serverProfile, 'server'), lists),
  ] as const;
  const pair = {
    host,
    client: { label: 'the client', proposal: sides[0] },
    server: { label: 'the server', proposal: sides[1] },
    negotiation: negotiate(...sides),
    hostKeys,
  };
  return judgePair(pair, inForce(policy, options.today));
}

const brief = (findings: readonly BareFinding[]) =>
  findings.map(({ code, slot, algorithm }) => [code, slot, algorithm].filter((part) => part !== undefined).join(' '));

test('what is agreed and what is offered are told apart, what is offered once for both directions', () => {
  const findings = judge({ cipher: { forbid: ['chacha20-*', 'aes128-ctr'] } });
  assert.deepEqual(brief(findings), [
    'policy-agreed cipherClientToServer chacha20-poly1305@openssh.com',
    'policy-agreed cipherServerToClient chacha20-poly1305@openssh.com',
    'policy-algorithm cipherClientToServer chacha20-poly1305@openssh.com',
    'policy-algorithm cipherClientToServer aes128-ctr',
  ]);
  assert.match(
    findings[0]?.message ?? '',
    /^This connection would use chacha20-poly1305@openssh\.com \(cipher, client to server\), which is a cipher that the policy “Ours” forbids\. Rule cipher\.$/,
  );
  assert.match(findings[3]?.message ?? '', /^The server offers aes128-ctr, which is/);
  assert.ok(findings.every(({ severity }) => severity === 'error'));
});

test('a server with the lists of its policy has nothing said of it', () => {
  assert.deepEqual(brief(judge('modern', { lists: { mac: ['hmac-sha2-256-etm@openssh.com'] } })), []);
});

test('keys: the size of RSA, of certificates too, and the type', () => {
  const hostKeys = [
    { type: 'ssh-rsa', bits: 2048 },
    { type: 'ssh-rsa-cert-v01@openssh.com', bits: 3072 },
    { type: 'ecdsa-sha2-nistp256', bits: 256 },
    { type: 'ssh-ed25519', bits: 256 },
  ];
  const findings = judge({ keys: { rsaBits: 4096, types: ['ssh-rsa', 'ssh-ed25519'] } }, { hostKeys });
  assert.deepEqual(brief(findings), [
    'policy-keys hostKey ssh-rsa',
    'policy-keys hostKey ssh-rsa-cert-v01@openssh.com',
    'policy-keys hostKey ecdsa-sha2-nistp256',
  ]);
  assert.match(findings[0]?.message ?? '', /has 2048 bits; the policy “Ours” asks for 4096/);
  const excepted = { rule: 'keys', names: ['ssh-rsa'], until: '2027-01-01', owner: 'x' };
  const rest = judge({ keys: { rsaBits: 4096 }, exceptions: [excepted] }, { hostKeys });
  assert.deepEqual(brief(rest), []);
});

test('a key of the least size is large enough', () => {
  assert.deepEqual(judge({ keys: { rsaBits: 3072 } }, { hostKeys: [{ type: 'ssh-rsa', bits: 3072 }] }), []);
  assert.equal(judge({ keys: { rsaBits: 3072 } }, { hostKeys: [{ type: 'ssh-rsa', bits: 3071 }] }).length, 1);
});

test('strict key exchange is asked of both sides', () => {
  const policy = { strictKex: { require: true, refs: ['CVE-2023-48795'] } };
  assert.deepEqual(judge(policy), []);
  const findings = judge(policy, { server: 'openssh-server-9.2p1' });
  assert.deepEqual(brief(findings), ['policy-strict-kex kex']);
  assert.match(findings[0]?.message ?? '', /^The server does not offer strict key exchange/);
  assert.deepEqual(findings[0]?.refs, ['CVE-2023-48795']);
  assert.deepEqual(brief(judge(policy, { server: 'openssh-server-9.2p1', client: 'openssh-9.2p1' })), [
    'policy-strict-kex kex',
    'policy-strict-kex-client kex',
  ]);
  const exceptions = [{ rule: 'strictKex', until: '2027-01-01', owner: 'x' }];
  assert.deepEqual(judge({ ...policy, exceptions }, { server: 'openssh-server-9.2p1' }), []);
});

test('a post-quantum method has to be offered, or nothing else may be', () => {
  const classical = { lists: { kex: ['curve25519-sha256'] } };
  assert.deepEqual(judge({ postQuantum: { require: 'offered' } }), []);
  assert.deepEqual(brief(judge({ postQuantum: { require: 'offered' } }, classical)), ['policy-post-quantum kex']);
  const only = brief(judge({ postQuantum: { require: 'only' } }));
  assert.ok(only.includes('policy-algorithm kex curve25519-sha256'));
  assert.ok(!only.some((each) => each.includes('mlkem')));
  assert.deepEqual(brief(judge({ postQuantum: { require: 'only' } }, classical)), [
    'policy-agreed kex curve25519-sha256',
    'policy-algorithm kex curve25519-sha256',
    'policy-post-quantum kex',
  ]);
});

test('clients that have to get in and cannot; those that no profile stands for', () => {
  const policy = { clients: { require: ['openssh-7.4p1', 'openssh-10.5p1', 'openssh-5.3p1', 'nothing'] } };
  const findings = judge(policy, { lists: { kex: ['curve25519-sha256'] } });
  assert.deepEqual(brief(findings), ['policy-client kex', 'policy-client']);
  assert.match(findings[0]?.message ?? '', /^OpenSSH 5\.3p1 could not connect \(no common key exchange method\)/);
  assert.equal(findings[1]?.severity, 'warning');
  const exceptions = [{ rule: 'clients', names: ['openssh-5.*'], until: '2027-01-01', owner: 'x' }];
  assert.equal(judge({ ...policy, exceptions }, { lists: { kex: ['curve25519-sha256'] } }).length, 1);
});

test('exceptions count by host and by day; when they have ended, that is told', () => {
  const policy = {
    kex: { forbid: ['diffie-hellman-group14-sha1'] },
    exceptions: [
      {
        rule: 'kex',
        names: ['diffie-hellman-group14-sha1'],
        hosts: ['switch-*'],
        until: '2027-03-31',
        owner: 'Net team',
      },
    ],
  };
  const lists = { kex: ['mlkem768x25519-sha256', 'diffie-hellman-group14-sha1'] };
  assert.deepEqual(judge(policy, { lists, host: 'switch-1' }), []);
  assert.deepEqual(brief(judge(policy, { lists, host: 'other' })), [
    'policy-algorithm kex diffie-hellman-group14-sha1',
  ]);
  const late = judge(policy, { lists, host: 'switch-1', today: '2027-04-01' });
  assert.deepEqual(brief(late), ['policy-algorithm kex diffie-hellman-group14-sha1', 'policy-exception-expired']);
  assert.match(late[0]?.message ?? '', /The exception of Net team for it ended on 2027-03-31\.$/);
});

test('a server that sends names without end is told of no more than any program has', () => {
  const cipher = Array.from({ length: 20_000 }, (_, i) => `cipher-${i}`);
  const findings = judge({ cipher: { allow: [] } }, { lists: { cipher } });
  // In the other direction it is the next ones' turn.
  assert.equal(findings.length, 400);
});
