import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderHostsMarkdown } from '../../../../src/core/render/markdown/hostsMarkdown.ts';
import { renderProbeMarkdown } from '../../../../src/core/render/markdown/markdownReport.ts';
import { hostileReport, hostileText, HOSTILE_TEXTS } from '../../../samples/hostileReport.ts';
import { both, proposal } from '../../../samples/proposals.ts';
import { reportOf, UNSAFE } from '../../../samples/reports.ts';
import { readMarkdown } from '../../../setup/readMarkdown.ts';
import { defaultSeed } from '../../../setup/seed.ts';

const LEFT = reportOf(
  proposal('server', {
    kex: ['diffie-hellman-group14-sha1'],
    ...both('cipher', ['aes256-gcm@openssh.com']),
    macClientToServer: ['hmac-sha2-256', 'hmac-md5'],
  }),
  { host: 'old' },
);
const RIGHT = reportOf(
  proposal('server', { kex: ['curve25519-sha256'], ...both('cipher', ['aes256-gcm@openssh.com']) }),
  { host: 'new' },
);
const WHEN = '2026-11-21T10:00:00.000Z';

test('what each comes to, what differs, the lists that differ, and then both reports', () => {
  const markdown = renderHostsMarkdown({ report: LEFT, when: WHEN }, { report: RIGHT, when: null });
  const [own = '', ...reports] = markdown.split(/^(?=# SSH probe of )/m);
  assert.equal(
    own,
    `# SSH comparison of \`old\` and \`new\`

- **✘** \`old\`: No common key exchange method: the server (OpenSSH \`9.2p1\`) offers only \`diffie-hellman-group14-sha1\`, which is outdated; OpenSSH \`9.2p1\` offers \`sntrup761x25519-sha512@openssh.com\`, \`curve25519-sha256\`, \`curve25519-sha256@libssh.org\`, \`ecdh-sha2-nistp256\` and 6 more.
- **✔** \`new\`: The negotiation succeeds: \`curve25519-sha256\`, host key \`ssh-ed25519\`, \`aes256-gcm@openssh.com\`.

## Differences

- Key exchange: only old offers \`diffie-hellman-group14-sha1\`; only new offers \`curve25519-sha256\`.
- MAC (client to server): only old offers \`hmac-md5\`.

### Key exchange: 1 only on the left, 1 only on the right

With \`old\`: ✘ nothing in common. With \`new\`: ✔ \`curve25519-sha256\`

| | \`old\` | \`new\` |
|---:|---|---|
| 1 | \`diffie-hellman-group14-sha1\` · ⚠ weak | \`curve25519-sha256\` |

### MAC, client to server: 1 only on the left

With \`old\`: ✔ built into the cipher. With \`new\`: ✔ built into the cipher

| | \`old\` | \`new\` |
|---:|---|---|
| 1 | \`hmac-sha2-256\` · in both | \`hmac-sha2-256\` · in both |
| 2 | \`hmac-md5\` · ⚠ weak |  |

`,
  );
  assert.deepEqual(reports, [`${renderProbeMarkdown(LEFT, WHEN)}\n`, renderProbeMarkdown(RIGHT)]);
});

test('hosts that offer the same differ in nothing', () => {
  const markdown = renderHostsMarkdown({ report: LEFT, when: null }, { report: { ...LEFT, host: 'twin' }, when: null });
  assert.match(markdown, /^None: both servers offer the same algorithms in the same order\.$/m);
});

test('a host whose lists are not known is told of all the same', () => {
  const silent = reportOf({ stage: 'identify', code: 'silent', message: 'It says nothing.' }, { host: 'silent' });
  const markdown = renderHostsMarkdown({ report: LEFT, when: null }, { report: silent, when: null });
  assert.match(markdown, /^- \*\*✘\*\* `silent`: It says nothing\.$/m);
  assert.match(markdown, /^- The algorithms of silent are unknown; a comparison is not possible\.$/m);
});

test('no text of a server becomes mark-up', () => {
  const check = (texts: readonly string[]): void => {
    const hostile = { report: hostileReport(texts), when: null };
    for (const markdown of [
      renderHostsMarkdown(hostile, { report: RIGHT, when: null }),
      renderHostsMarkdown({ report: RIGHT, when: null }, hostile),
    ]) {
      for (const line of markdown.split('\n')) assert.doesNotMatch(line, UNSAFE);
      const { bare, tables } = readMarkdown(markdown);
      for (const [columns, ...rows] of tables) for (const row of rows) assert.equal(row, columns);
      for (const line of bare)
        assert.doesNotMatch(line.replace(/^(#{1,3} |- |\|)/, ''), /[<>@#&`~$]|:\/\/|www\./, line);
    }
  };
  check(HOSTILE_TEXTS);
  fc.assert(
    fc.property(fc.array(hostileText(), { minLength: 1, maxLength: 5 }), (texts) => check(texts)),
    { numRuns: 30, seed: defaultSeed() },
  );
});
