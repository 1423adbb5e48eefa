import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Proposal } from '../../src/core/negotiation/proposal.ts';
import type { LocalClient } from '../../src/core/profiles/localClient.ts';
import { toJsonLine } from '../../src/core/report/json.ts';
import { plainStyle } from '../../src/core/report/pairText.ts';
import { renderProbeText } from '../../src/core/report/probeText.ts';
import { both, proposal } from '../samples/proposals.ts';
import { localClient, reportOf, UNSAFE } from '../samples/reports.ts';

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
