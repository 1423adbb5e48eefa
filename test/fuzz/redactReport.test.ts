import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../src/core/config/parseConfig.ts';
import { buildProbeReport } from '../../src/core/report/buildProbeReport.ts';
import { toJsonLine } from '../../src/core/report/json.ts';
import { renderProbeMarkdown } from '../../src/core/report/markdownReport.ts';
import type { ProbeReport } from '../../src/core/report/probeReport.ts';
import { createRedaction, type RedactOptions } from '../../src/core/report/redactReport.ts';
import { probesToSarif } from '../../src/core/report/sarifReport.ts';
import { renderProbeSvg } from '../../src/core/report/svgPicture.ts';
import { legacyServer } from '../samples/proposals.ts';
import { localClient, outcomeOf } from '../samples/reports.ts';
import { defaultSeed } from '../setup/seed.ts';

interface Names {
  readonly alias: string;
  readonly hostname: string;
  readonly user: string;
  readonly jump: string;
  readonly address: string;
}

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
