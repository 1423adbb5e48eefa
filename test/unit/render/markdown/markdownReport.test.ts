import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { renderCompareMarkdown, renderProbeMarkdown } from '../../../../src/core/render/markdown/markdownReport.ts';
import { hostileReport, hostileText, HOSTILE_TEXTS } from '../../../samples/hostileReport.ts';
import { both, legacyServer, openssh92, proposal } from '../../../samples/proposals.ts';
import { localClient, reportOf, UNSAFE } from '../../../samples/reports.ts';
import { readMarkdown } from '../../../setup/readMarkdown.ts';
import { defaultSeed } from '../../../setup/seed.ts';
import { compareReport, failedComparison } from '../../../samples/worded.ts';

const PUBLISHERS =
  /^https:\/\/(www\.rfc-editor\.org|www\.cve\.org|datatracker\.ietf\.org|csrc\.nist\.gov|www\.bsi\.bund\.de|www\.openssh\.com|github\.com\/openssh\/|man\.openbsd\.org)/;

/** What no line may hold outside of code and links: nothing from which any tracker makes mark-up. */
function assertHarmless(markdown: string): void {
  assert.doesNotMatch(markdown, UNSAFE);
  const { bare, links, tables } = readMarkdown(markdown);
  for (const link of links) assert.match(link, PUBLISHERS);
  for (const [columns, ...rows] of tables) for (const row of rows) assert.equal(row, columns);
  for (const line of bare) {
    const words = line.replace(/^(#{1,3} |- |\|)/, '').replace(/^(\d+)\\\./, '$1');
    assert.doesNotMatch(words, /[<>@#&[\]`\\~_!$%={}^/]|www\.|:\/\/|\*{3}/, line);
    assert.doesNotMatch(line, /^(\s|>|\+|=|\d+[.)]|-{2,}|- \[)/, line);
    assert.doesNotMatch(words, /(?<![\p{L}\p{N}-])(?!SHA-)[A-Za-z][A-Za-z\d]*-\d+(?![\p{L}\p{N}-])/u, line);
  }
}

describe('a pair', () => {
  const client = {
    ...localClient(),
    defaults: proposal('client', {
      kex: ['curve25519-sha256', 'ext-info-c'],
      ...both('cipher', ['aes256-gcm@openssh.com']),
    }),
  };
  const server = proposal('server', {
    kex: ['diffie-hellman-group14-sha1'],
    ...both('cipher', ['aes256-gcm@openssh.com']),
  });

  test('that fails: verdict, facts, lists, findings with sources, ways out, how it was learnt, times', () => {
    const report = { ...reportOf(server, { client }), remedies: [] };
    assert.equal(
      renderProbeMarkdown(report, '2026-01-02 03:04'),
      `# SSH probe of \`legacy\`

**✘** No common key exchange method: the server (OpenSSH \`9.2p1\`) offers only \`diffie-hellman-group14-sha1\`, which is outdated; OpenSSH \`9.2p1\` offers \`curve25519-sha256\`.

| | |
|---|---|
| Address | \`legacy.example port 2222\` |
| Server | \`SSH-2.0-OpenSSH_9.2p1\` |
| Client | \`OpenSSH_9.2p1 Debian-2+deb12u3\` |
| Probed at | \`2026-01-02 03:04\` |

## Comparison

### Key exchange: ✘ nothing in common; the negotiation fails here

| | Client | Server |
|---:|---|---|
| 1 | \`curve25519-sha256\` | \`diffie-hellman-group14-sha1\` · ⚠ weak |
| 2 | \`ext-info-c\` · *signal* |  |

### Host key: ✔ \`ssh-ed25519\`

| | Client | Server |
|---:|---|---|
| 1 | \`ssh-ed25519\` · **agreed** | \`ssh-ed25519\` · **agreed** |
| 2 | \`rsa-sha2-512\` · in both | \`rsa-sha2-512\` · in both |

### Cipher, both directions: ✔ \`aes256-gcm@openssh.com\`

| | Client | Server |
|---:|---|---|
| 1 | \`aes256-gcm@openssh.com\` · **agreed** | \`aes256-gcm@openssh.com\` · **agreed** |

### MAC, both directions: ✔ built into the cipher

| | Client | Server |
|---:|---|---|
| 1 | \`hmac-sha2-256\` · in both | \`hmac-sha2-256\` · in both |

### Compression, both directions: ✔ \`none\`

| | Client | Server |
|---:|---|---|
| 1 | \`none\` · **agreed** | \`none\` · **agreed** |

## Findings

- **warning** The server offers \`diffie-hellman-group14-sha1\` (key exchange method): 2048-bit group is fair but the exchange hash is SHA-1; off by default in OpenSSH since \`8.2\`. (\`weak-offered\`) — [RFC 4253](https://www.rfc-editor.org/rfc/rfc4253), [RFC 9142](https://www.rfc-editor.org/rfc/rfc9142)

## Sources

- Client algorithms: sent by \`SSH-2.0-Test\`.
- Server algorithms: received from the server, over one TCP connection, without logging in.

## Timings

| | |
|---|---|
| Resolve the name | 1 ms |
| Connect | 2 ms |
| Exchange versions | 3 ms |
| Receive KEXINIT | 4 ms |
| Total | 10 ms |
`,
    );
  });

  test('a way out: side and price, snippet, steps, how to verify; never the script', () => {
    const markdown = renderProbeMarkdown(reportOf(legacyServer()));
    assert.match(markdown, /\n### 1\\\. Give the server modern algorithms/);
    assert.match(markdown, /\nOn the server · Hardens\. /);
    assert.match(markdown, /\n```sshd_config\nKexAlgorithms /);
    assert.match(markdown, /\nTo verify:\n\n```sh\n/);
    assert.match(markdown, /\nStep 1: /);
    assert.doesNotMatch(markdown, /#!\/bin\/sh/);
    assertHarmless(markdown);
  });

  test('that was not reached: no comparison, and the times as far as it came', () => {
    const markdown = renderProbeMarkdown(
      reportOf({ stage: 'connect', code: 'refused', message: 'Nothing listens on legacy.example port 2222.' }),
    );
    assert.doesNotMatch(markdown, /## Comparison|Receive KEXINIT \|/);
    assert.match(markdown, /\*\*✘\*\* Nothing listens on `legacy\.example` port 2222\./);
    assert.match(markdown, /Server algorithms: not received, over one TCP connection/);
    assertHarmless(markdown);
  });

  test('a handshake, the settings behind the lists, and jump hosts', () => {
    const report = reportOf(server, { client });
    const markdown = renderProbeMarkdown({
      ...report,
      via: ['bastion', 'inner'],
      client: { ...report.client, program: '/usr/bin/ssh', settings: [{ setting: 'Ciphers', path: '/e|tc', line: 3 }] },
      handshake: {
        by: 'ssh',
        completed: true,
        chosen: null,
        hostKey: null,
        failure: null,
        serverSigAlgs: null,
        authMethods: ['publickey'],
        acceptsNone: false,
        connections: 1,
      },
    });
    assert.match(markdown, /\| Via \| `bastion, then inner` \|/);
    assert.match(markdown, /## Handshake\n\n- ✔ Handshake with ssh completed/);
    assert.match(markdown, /- Client setting `Ciphers`: set in `\/e\|tc`, line 4\./);
    assert.match(markdown, /- Client program: `\/usr\/bin\/ssh`\./);
  });
});

describe('hostile texts', () => {
  test('each by itself and all at once become no mark-up anywhere', () => {
    assertHarmless(renderProbeMarkdown(hostileReport(), '<b>'));
    for (const text of HOSTILE_TEXTS) assertHarmless(renderProbeMarkdown(hostileReport([text]), text));
  });

  test('the check itself finds what it is for', () => {
    for (const text of [
      '@name',
      '<b>',
      'see #1',
      '![a](b)',
      '`` ` x',
      'www.evil.example',
      'GH-3',
      '1. a',
      '> a',
      '***',
    ]) {
      assert.throws(() => assertHarmless(text), assert.AssertionError, JSON.stringify(text));
    }
    assert.throws(() => assertHarmless('[a](https://evil.example)'));
    assert.throws(() => assertHarmless('| a | b |\n|---|---|\n| a |'));
    assert.throws(() => assertHarmless('```sh\n'), /not closed/);
  });

  test('thousands of names and long ones make a short text', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `${'n'.repeat(index === 0 ? 200_000 : 10)}${index}`);
    const markdown = renderProbeMarkdown(reportOf(proposal('server', { kex: names })));
    assert.ok(markdown.length < 100_000, `${markdown.length} characters`);
    assert.match(markdown, /\*and 9940 more\*/);
  });

  test('whatever a server sends', () => {
    fc.assert(
      fc.property(fc.array(hostileText(), { minLength: 1, maxLength: 4 }), (texts) => {
        assertHarmless(renderProbeMarkdown(hostileReport(texts)));
      }),
      { seed: defaultSeed(), numRuns: 20 },
    );
  });
});

describe('a comparison', () => {
  const side = { id: 'paramiko-2.12.0', label: 'Paramiko 2.12.0', proposal: openssh92(), notes: [] };
  const client = { ...side, openssh: null, supported: null };

  test('of two: both sides, where each was learnt, the lists', () => {
    const server = {
      ...client,
      id: 'file:/srv/a.json',
      label: 'a.json',
      host: 'a',
      product: null,
      proposal: legacyServer(),
    };
    const markdown = renderCompareMarkdown(compareReport(client, server));
    assert.match(markdown, /^# `paramiko-2\.12\.0` → `file:\/srv\/a\.json`\n\n\*\*✘\*\* No common key exchange/);
    assert.match(markdown, /\| Client \| `Paramiko 2\.12\.0 \(openssh-9\.2p1 \(built-in profile\)\)` \|/);
    assert.match(markdown, /### Key exchange: ✘ nothing in common/);
    assertHarmless(markdown);
  });

  test('with a host that did not answer', () => {
    const failure = { stage: 'connect', code: 'refused', message: 'Nothing listens there.' } as const;
    const markdown = renderCompareMarkdown(failedComparison(client, 'host:legacy', failure));
    assert.match(markdown, /\*\*✘\*\* Nothing listens there\.\n/);
    assertHarmless(markdown);
  });
});
