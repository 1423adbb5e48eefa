import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import { renderCompareText } from '../../../../src/core/render/text/compareText.ts';
import { toJsonLine } from '../../../../src/core/render/json.ts';
import { lintReportToJson } from '../../../../src/core/render/lintJson.ts';
import { renderProbeMarkdown } from '../../../../src/core/render/markdown/markdownReport.ts';
import type { ProbeReport } from '../../../../src/core/report/probe/probeReport.ts';
import { createRedaction, type RedactOptions } from '../../../../src/core/render/redact/redactReport.ts';
import { probesToSarif } from '../../../../src/core/render/sarif/sarifReport.ts';
import { renderProbeSvg } from '../../../../src/core/render/svg/svgPicture.ts';
import { legacyServer, openssh92 } from '../../../samples/proposals.ts';
import { localClient, outcomeOf, reportOf } from '../../../samples/reports.ts';
import { defaultSeed } from '../../../setup/seed.ts';
import { buildProbeReport, compareReport } from '../../../samples/worded.ts';

interface Names {
  readonly alias: string;
  readonly hostname: string;
  readonly user: string;
  readonly jump: string;
  readonly address: string;
}

const PLAIN: Names = {
  alias: 'payroll',
  hostname: 'db7.corp.example',
  user: 'mia',
  jump: 'gate.corp.example',
  address: '10.20.30.40',
};

const SHA256 = `SHA256:${'aB3+/'.repeat(9).slice(0, 43)}`;

/** A report in which the names stand wherever one can. */
function privateReport({ alias, hostname, user, jump, address }: Names): ProbeReport {
  const client = localClient();
  const config = `/home/${user}/.ssh/config`;
  const report = buildProbeReport({
    host: alias,
    hostname,
    port: 22,
    via: [`${user}@${jump}:2200`],
    outcome: outcomeOf(legacyServer()),
    client: { ...client, program: `/home/${user}/bin/ssh` },
    clientProposal: client.defaults,
    notes: [
      {
        code: 'ssh-config-note',
        severity: 'info',
        message: `${config}, line 3: for ${hostname} (${address}).`,
        refs: [],
      },
    ],
    userConfig: {
      path: config,
      document: parseConfig(`Host ${alias}\n  HostName ${hostname}\n`, 'ssh'),
      setBy: new Map(),
    },
    settings: [{ setting: 'Ciphers', path: config, line: 2 }],
    hostKeys: [
      {
        type: 'ssh-ed25519',
        bits: 256,
        sha256: SHA256,
        algorithms: ['ssh-ed25519'],
        verification: 'verified',
        known: 'known',
        certificate: {
          keyId: `key of ${alias}`,
          principals: [hostname],
          validAfter: '0',
          validBefore: '1',
          authorityType: 'ssh-rsa',
        },
      },
    ],
    connections: 1,
  });
  const verify = `ssh -J ${user}@${jump} ${alias} cat /home/${user}/x; ping ${address} ${hostname.toUpperCase()}`;
  return { ...report, remedies: report.remedies.map((remedy) => ({ ...remedy, verify })) };
}

const redactProbe = (report: ProbeReport, options?: RedactOptions): ProbeReport =>
  createRedaction(options).probe(report);

/** Every export of a report. */
const exportsOf = (report: ProbeReport): readonly string[] => [
  toJsonLine(report),
  renderProbeMarkdown(report),
  probesToSarif([report], '1'),
  renderProbeSvg(report),
];

describe('a probe', () => {
  const report = privateReport(PLAIN);

  test('holds the names before, in many places, and none of them afterwards', () => {
    const words = [...Object.values<string>({ ...PLAIN }), 'corp.example', '/home/mia'];
    const [before = ''] = exportsOf(report);
    for (const word of words) assert.ok(before.includes(word), word);
    for (const text of exportsOf(redactProbe(report))) {
      for (const word of words) assert.ok(!text.toLowerCase().includes(word), word);
    }
  });

  test('each name has one placeholder wherever it stands, in whatever case', () => {
    const safe = redactProbe(report);
    assert.equal(safe.host, 'host-1');
    const verify = safe.remedies[0]?.verify ?? '';
    const found = /^ssh -J (user-\d)@(host-\d) host-1 cat \/home\/(user-\d)\/x; ping (address-\d) (host-\d)$/.exec(
      verify,
    );
    assert.ok(found !== null, verify);
    assert.equal(found[1], found[3]);
    assert.equal(found[5], safe.hostname);
    assert.notEqual(found[2], safe.hostname);
    assert.deepEqual(redactProbe(report), safe, 'the same each time');
  });

  test('nothing else changes: lists, codes, places, times, and what Kexpert itself says', () => {
    const safe = redactProbe(report);
    assert.deepEqual(safe.negotiation, report.negotiation);
    assert.deepEqual(safe.timings, report.timings);
    assert.deepEqual(
      safe.findings.map(({ code, slot, refs }) => ({ code, slot, refs })),
      report.findings.map(({ code, slot, refs }) => ({ code, slot, refs })),
    );
    assert.deepEqual(
      safe.remedies.map(({ id }) => id),
      report.remedies.map(({ id }) => id),
    );
    assert.equal(safe.findings[0]?.message, report.findings[0]?.message);
  });

  test('whom a host certificate is for, and what it is called, are private wherever they stand', () => {
    const certificate = {
      keyId: 'Signed for Payroll',
      principals: ['vault.inner.example', 'vault-alias', '198.51.100.9'],
      validAfter: '0',
      validBefore: '1',
      authorityType: 'ssh-rsa',
    };
    const verification = 'claimed' as const;
    const key = { type: 'ssh-ed25519', bits: 256, sha256: SHA256, algorithms: [], verification, certificate };
    const plain = reportOf(legacyServer(), { host: 'box' });
    const message = 'vault.inner.example, vault-alias, 198.51.100.9, other.inner.example: Signed for Payroll.';
    const signed = {
      ...plain,
      server: { ...plain.server, hostKeys: [key] },
      findings: [{ code: 'x', severity: 'info', message, refs: [] } as const],
    };
    for (const text of exportsOf(redactProbe(signed))) {
      assert.doesNotMatch(text, /vault|inner\.example|198\.51|Signed for/i);
    }
    const [safe] = redactProbe(signed).server.hostKeys;
    assert.deepEqual(
      safe?.certificate?.principals.map((one) => one.replace(/\d+$/, 'N')),
      ['host-N', 'host-N', 'address-N'],
    );
  });

  test('a host that is called like a word of Kexpert harms no field', () => {
    const odd = redactProbe({ ...reportOf(legacyServer(), { host: 'server' }), hostname: 'negotiate' });
    assert.equal(odd.stage, 'negotiate');
    assert.equal(odd.remedies[0]?.id, 'modernize-server');
    assert.ok(odd.remedies.every(({ side }) => ['server', 'client', 'code', 'network'].includes(side)));
    assert.deepEqual([odd.host, odd.hostname], ['host-1', 'host-2']);
  });

  test('algorithms stay, though their names hold the host’s', () => {
    const safe = redactProbe({ ...reportOf(legacyServer()), host: 'openssh.com', hostname: 'ssh' });
    assert.deepEqual(safe.client.proposal, reportOf(legacyServer()).client.proposal);
    assert.match(safe.findings.map(({ message }) => message).join(), /sntrup761x25519-sha512@openssh\.com/);
    assert.equal(safe.host, 'host-1');
  });

  test('a name that is none of the catalogue’s does not', () => {
    const kex = ['kex-v1@payroll.corp.example', 'x@other.corp.example'];
    const safe = redactProbe({ ...reportOf(legacyServer({ kex })), hostname: 'db7.corp.example' });
    assert.deepEqual(
      safe.server.proposal?.kex.map((name) => name.replace(/\d+$/, 'N')),
      ['kex-v1@host-N', 'x@host-N'],
    );
  });

  test('addresses of both kinds, wherever they stand; a time of day and a version of three numbers are none', () => {
    const message = 'From fe80::1 and 2001:db8:0:0:0:0:0:1 to [::1]:22 or 192.0.2.7:22, at 12:30:45 with 1.2.3.';
    const [finding] = redactProbe({
      ...reportOf(legacyServer()),
      findings: [{ code: 'x', severity: 'info', message, refs: [] }],
    }).findings;
    assert.equal(
      finding?.message,
      'From address-1 and address-2 to [address-3]:22 or address-4:22, at 12:30:45 with 1.2.3.',
    );
  });

  test('fingerprints only where asked', () => {
    assert.equal(redactProbe(report).server.hostKeys[0]?.sha256, SHA256);
    const safe = redactProbe(report, { fingerprints: true });
    assert.equal(safe.server.hostKeys[0]?.sha256, 'fingerprint-1');
  });

  test('what the caller knows: users, hosts and homes in other places', () => {
    const more = {
      ...report,
      server: { ...report.server, identification: 'SSH-2.0-x of jo at /srv/people/jo on hal9' },
    };
    const safe = redactProbe(more, { users: ['jo'], homes: ['/srv/people/jo/'], hosts: ['hal9'] });
    assert.match(safe.server.identification ?? '', /^SSH-2\.0-x of user-\d at home-\d on host-\d$/);
  });

  test('a placeholder is never a name that it is to hide', () => {
    const safe = redactProbe({ ...reportOf(legacyServer()), host: 'host-2', hostname: 'host-1' });
    assert.deepEqual([safe.host, safe.hostname], ['host-3', 'host-4']);
  });
});

test('two reports in one redaction: the same word is the same placeholder, another one another', () => {
  const redaction = createRedaction();
  const [one, two, again] = ['a.corp.example', 'b.corp.example', 'a.corp.example'].map((hostname) =>
    redaction.probe({ ...reportOf(legacyServer(), { host: hostname }), hostname }),
  );
  assert.equal(one?.host, again?.host);
  assert.notEqual(one?.host, two?.host);
});

test('a comparison: the host that was probed, and the homes of files', () => {
  const side = { label: 'x', openssh: null, notes: [] };
  const client = { ...side, id: 'file:/home/mia/ssh_config', proposal: openssh92(), supported: null };
  const server = { ...side, id: 'host:mia@payroll', host: 'payroll', product: null, proposal: legacyServer() };
  const text = renderCompareText(createRedaction().comparison(compareReport(client, server)));
  assert.match(text, /^file:\/home\/user-\d\/ssh_config {2}→ {2}host:host-\d\n/);
  assert.doesNotMatch(text, /mia|payroll/);
});

test('lint: paths, messages, and the fixes that are made on demand', () => {
  const findings = lintDocument(parseConfig('Match Host 10.1.2.3\n  Ciphers 3des-cbc,aes256-ctr\n', 'sshd'), {
    openssh: null,
  });
  const named = findings.map((finding) => ({
    ...finding,
    message: `${finding.message} payroll`,
    fixes: finding.fixes,
  }));
  const report = {
    schema: 'kexpert/lint@1',
    files: [{ path: '/Users/mia/sshd_config', kind: 'sshd', findings: named }],
  } as const;
  const json = lintReportToJson(createRedaction({ hosts: ['payroll'] }).lint(report));
  assert.doesNotMatch(json, /mia|payroll|10\.1\.2\.3/);
  assert.match(json, /"path":"\/Users\/user-1\/sshd_config"/);
  assert.match(json, /"title":"Remove 3des-cbc"/);
});

test('whatever the names are, none of them is left in any export', () => {
  const letters = 'qxzj'.split('');
  const label = fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 9 }).map((parts) => parts.join(''));
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const dashed = fc.tuple(label, label).map((parts) => parts.join('-'));
  const byte = fc.integer({ min: 0, max: 255 });
  const address = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'));
  const names = fc.record({
    alias: fc.oneof(label, dashed),
    hostname: fc.oneof(name, address),
    user: label,
    jump: name,
    address,
  });
  fc.assert(
    fc.property(names, (chosen) => {
      const words = Object.values(chosen).map((word) => word.toLowerCase());
      for (const text of exportsOf(redactProbe(privateReport(chosen), { fingerprints: true }))) {
        for (const word of words) assert.ok(!text.toLowerCase().includes(word), `${word} in ${text.slice(0, 200)}`);
      }
    }),
    { seed: defaultSeed(), numRuns: 15 },
  );
});
