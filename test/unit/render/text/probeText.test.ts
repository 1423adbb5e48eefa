import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import type { LocalClient } from '../../../../src/core/sources/sshClient/localClient.ts';
import { toJsonLine } from '../../../../src/core/render/json.ts';
import { plainStyle, type TextStyle } from '../../../../src/core/render/text/pairText.ts';
import { renderProbeText } from '../../../../src/core/render/text/probeText.ts';
import { both, proposal } from '../../../samples/proposals.ts';
import { localClient, reportOf, UNSAFE } from '../../../samples/reports.ts';

/** A client of few words, so that golden text stays short. */
const terse: LocalClient = {
  ...localClient({
    kex: ['curve25519-sha256', 'diffie-hellman-group14-sha1'],
    hostKey: ['ssh-ed25519'],
    cipher: ['aes256-gcm@openssh.com', 'aes128-ctr'],
    mac: ['hmac-sha2-256'],
    compression: ['none'],
  }),
  defaults: proposal('client', {
    kex: ['curve25519-sha256', 'ext-info-c'],
    hostKey: ['ssh-ed25519'],
    ...both('cipher', ['aes256-gcm@openssh.com', 'aes128-ctr']),
  }),
};
const oldServer = proposal('server', { kex: ['diffie-hellman-group14-sha1'], hostKey: ['ssh-ed25519'] });

describe('golden text', () => {
  test('a pair that fails: the lists of the slot that does, what else there is to know, the ways out', () => {
    const report = reportOf(
      { ...oldServer, ...both('cipher', ['aes128-ctr']) },
      {
        client: terse,
        identification: 'SSH-2.0-dropbear_0.52',
      },
    );
    assert.equal(
      renderProbeText(report),
      `legacy  (legacy.example:2222)
✘ No common key exchange method: the server (dropbear) offers only diffie-hellman-group14-sha1, which is outdated; OpenSSH 9.2p1 still knows it, but has it switched off.
  server: SSH-2.0-dropbear_0.52
  client: OpenSSH_9.2p1 Debian-2+deb12u3

  kex            ✘ no key exchange method in common
                 client               server
                   curve25519-sha256    diffie-hellman-group14-sha1 (weak)
  host key       ✔ ssh-ed25519
  cipher         ✔ aes128-ctr
  MAC            ✔ hmac-sha2-256
  compression    ✔ none

Findings
  warning  The server offers diffie-hellman-group14-sha1 (key exchange method): 2048-bit group is fair but the exchange hash is SHA-1; off by default in OpenSSH since 8.2. [weak-offered]

Remedies
  1. Update the server (dropbear), or switch on modern algorithms in its settings  [On the server; Hardens]
     It then has to offer at least one of each line below; its manual or vendor says how.
       key exchange method: curve25519-sha256
  2. Temporary downgrade: allow diffie-hellman-group14-sha1 for legacy only  [On the client; Weakens security]
     Adds one switched-off algorithm (key exchange method) to your ssh_config, in a block for this host. ssh takes the first value that it reads: the block belongs above every line that sets the same for this host. Until you remove it, what passes between you and this host is protected less well than it should be.
       # Temporary downgrade for this host alone, because the server has no modern key exchange method: remove it once it has.
       Host legacy
           KexAlgorithms +diffie-hellman-group14-sha1
     To verify: ssh -v legacy
`,
    );
  });

  test('a pair that agrees, each direction in its own row where they differ; both lists when asked for', () => {
    const server = proposal('server', {
      cipherClientToServer: ['aes256-gcm@openssh.com'],
      cipherServerToClient: ['aes128-ctr'],
      compressionServerToClient: ['zlib@openssh.com', 'none'],
    });
    const report = reportOf(server, { client: terse });
    const slots = `legacy  (legacy.example:2222)
✔ The negotiation succeeds: curve25519-sha256, host key ssh-ed25519, aes256-gcm@openssh.com (client to server) and aes128-ctr (server to client).
  server: SSH-2.0-OpenSSH_9.2p1
  client: OpenSSH_9.2p1 Debian-2+deb12u3

  kex            ✔ curve25519-sha256
  host key       ✔ ssh-ed25519
  cipher →       ✔ aes256-gcm@openssh.com
  cipher ←       ✔ aes128-ctr
  MAC →          ✔ built into the cipher
  MAC ←          ✔ hmac-sha2-256
  compression →  ✔ none
  compression ←  ✔ none

Findings
  info  curve25519-sha256 is sound today but not against a future quantum computer: traffic recorded now could be read then; OpenSSH 9.2p1 and the server (OpenSSH 9.2p1) offer no post-quantum method. OpenSSH 10.1 and newer warn about this. [not-post-quantum]
`;
    assert.equal(renderProbeText(report), slots);
    const withLists = renderProbeText(report, { style: plainStyle, lists: true });
    assert.ok(
      withLists.includes(`  kex            ✔ curve25519-sha256
                 client               server
                 = curve25519-sha256  = curve25519-sha256
                                        diffie-hellman-group14-sha256
  host key       ✔`),
      withLists,
    );
    assert.equal(withLists.match(/ client +server$/gm)?.length, 8);
  });

  test('a host that was not reached has no slots; a profile is named as one; an empty list says so', () => {
    const cancelled = { stage: 'connect', code: 'cancelled', message: 'Cancelled there.' } as const;
    const profile = { ...terse, id: 'paramiko-2.12.0' };
    assert.equal(
      renderProbeText(reportOf(cancelled, { client: profile })),
      'legacy  (legacy.example:2222)\n✘ Cancelled there.\n  client: paramiko-2.12.0 (built-in profile)\n',
    );
    assert.match(
      renderProbeText(reportOf(proposal('server', { kex: [] }), { client: terse })),
      /curve25519-sha256 {4}\(none\)\n/,
    );
  });

  test('a style marks words and changes none', () => {
    const mark = (tag: string) => (text: string) => `<${tag}>${text}</${tag}>`;
    const style: TextStyle = { good: mark('g'), bad: mark('r'), dim: mark('d'), bold: mark('b') };
    const report = reportOf(oldServer, { client: terse });
    const marked = renderProbeText(report, { style, lists: false });
    assert.equal(marked.replace(/<\/?[grdb]>/g, ''), renderProbeText(report));
    for (const expected of ['<r>✘</r>', '<g>✔</g> ssh-ed25519', '<r>Weakens', '<b>Findings</b>']) {
      assert.ok(marked.includes(expected), expected);
    }
  });
});

/** As much as 256 KiB of a server's packet can grow into: each byte as `\\x9b`, quoted in a few places. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
const EVIL = '\x1b[2J\x1b]0;x\x07\r\nFindings\n\u202e\u2066\x9b31m\x7f\u2028\0';

function hostile(changes: Partial<Proposal>) {
  return reportOf(proposal('server', changes), {
    client: { ...terse, version: `OpenSSH_9.2p1${EVIL}` },
    identification: `SSH-2.0-x${EVIL.replace('\0', '')} comment`,
    host: `host${EVIL}`,
    notes: [{ code: 'ssh-config-note', severity: 'info', message: EVIL, refs: [EVIL] }],
  });
}

function assertHarmless(changes: Partial<Proposal>): string {
  const report = hostile(changes);
  for (const lists of [false, true]) {
    const text = renderProbeText(report, { style: plainStyle, lists });
    assert.doesNotMatch(text, UNSAFE);
    assert.ok(text.length < MOST_CHARACTERS, String(text.length));
    // What the server sent cannot begin a line of ours.
    assert.ok(text.split('\nFindings\n').length <= 2);
  }
  const json = toJsonLine(report);
  assert.doesNotMatch(json, UNSAFE);
  assert.ok(!json.includes('\n'));
  assert.equal(JSON.stringify(JSON.parse(json)), JSON.stringify(report));
  return renderProbeText(report, { style: plainStyle, lists: true });
}

describe('a hostile server', () => {
  test('escapes, line breaks and bidi controls in every text', () => {
    const text = assertHarmless({ kex: [EVIL, 'curve25519-sha256'], hostKey: [EVIL], ...both('cipher', [EVIL]) });
    assert.ok(
      text.includes(String.raw`\x1b[2J\x1b]0;x\x07\x0d\x0aFindings\x0a\u{202e}\u{2066}\x9b31m\x7f\u{2028}\x00`),
    );
    assertHarmless({ ...both('mac', [EVIL]), ...both('compression', [EVIL]) });
    const failure = { stage: 'kexinit', code: 'disconnected', message: `It said: ${EVIL}` } as const;
    assert.doesNotMatch(renderProbeText(reportOf(failure, { client: terse })), UNSAFE);
  });

  test('a name of 256 KiB is cut', () => {
    const text = assertHarmless({ kex: [EVIL + 'x'.repeat(256 * 1024) + EVIL], hostKey: ['x'.repeat(256 * 1024)] });
    assert.ok(text.length < 100_000, String(text.length));
  });

  test('ten thousand names are counted, not listed', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `name-${index}\u202e`);
    const text = assertHarmless({ kex: names });
    assert.ok(text.length < 200_000, String(text.length));
    assert.match(text, /… and 9900 more/);
  });

  test('names of every weak algorithm at once stay within bounds', () => {
    const names = Array.from({ length: 10_000 }, () => '3des-cbc');
    assert.ok(assertHarmless(both('cipher', names)).length < 200_000);
  });
});

test('the way to the host is named, and escaped', () => {
  const report = { ...reportOf(proposal('server')), via: ['me@one', 'two\u001b[1m'] };
  assert.match(renderProbeText(report), /\n {2}via: me@one, then two\\x1b\[1m\n/);
  assert.doesNotMatch(renderProbeText(reportOf(proposal('server'))), /through:/);
});
