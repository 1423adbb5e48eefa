/**
 * Paramiko offers all that it implements: it fails where a program narrows its lists, as hardening guides have it. The
 * snippet that such a program gets, in both forms, is run as it is.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWeak } from '../../../src/core/ssh/catalogue/catalogue.ts';
import type { Kind, Proposal } from '../../../src/core/ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../../src/core/ssh/negotiation/withLists.ts';
import { clientOfProfileId } from '../../../src/core/sources/profiles/profileClient.ts';
import { codeRemedies } from '../../../src/core/assess/remedies/code/codeRemedies.ts';
import { runSnippet } from './runSnippet.ts';
import { codeOf, freshHome, homeThatKnows, pairWith, probeAs, reaches, stages, startServer } from './servers.ts';

/** What the program offers: the release's own lists without what is weak. */
function hardened(): Proposal {
  const client = clientOfProfileId('paramiko-2.12.0');
  assert.ok(client);
  const sound = (kind: Kind): readonly string[] => namesOf(client.defaults, kind).filter((name) => !isWeak(kind, name));
  return {
    ...withLists(client.defaults, {
      kex: sound('kex'),
      hostKey: sound('hostKey'),
      cipher: sound('cipher'),
      mac: sound('mac'),
    }),
    learntFrom: { kind: 'wire', identification: 'SSH-2.0-paramiko_2.12.0' },
  };
}

/** The same lists, as the program sets them before the snippet's settings are in it. */
function settingsBefore(client: Proposal): string {
  const list = (names: readonly string[]): string => JSON.stringify(names);
  return [
    `options.kex = ${list(namesOf(client, 'kex'))}`,
    `options.key_types = ${list(client.hostKey)}`,
    `options.ciphers = ${list(client.cipherClientToServer)}`,
    `options.digests = ${list(client.macClientToServer)}`,
  ].join('; ');
}

const SETTINGS = /^( *)options\.\w+ = .*(?:\n\1options\.\w+ = .*)*$/m;

for (const version of ['2.12.0', '2.11.0', null]) {
  for (const name of ['legacy', 'group1 only', 'cipher only', 'host key only']) {
    test(`as for Paramiko ${String(version)}, ${name}`, async (t) => {
      const server = await startServer(name, t);
      const home = await homeThatKnows(server, t);
      const report = await probeAs('paramiko-2.12.0', server);
      const client = hardened();
      const pair = pairWith(client, report);
      assert.equal(pair.negotiation.agreed, false);
      const place = { host: report.hostname, port: report.port, pair };
      const { snippet } = codeOf(codeRemedies({ product: 'Paramiko', version, ...place }), 'code-paramiko');

      const without = snippet.text.replace(SETTINGS, (_all, indent: string) => `${indent}${settingsBefore(client)}`);
      assert.notEqual(without, snippet.text);
      const start = stages(server);
      // SSHClient offers the type of a key that known_hosts has, whatever the program says: nothing is known here.
      const said = await runSnippet({ ...snippet, text: without }, freshHome(t));
      assert.match(said, /Incompatible ssh (?:peer|server)/);
      assert.equal(stages(server).exchanged, start.exchanged, said);

      const now = stages(server);
      const saidThen = await runSnippet(snippet, home);
      assert.ok(await reaches(server, 'trusted', now), saidThen);
      assert.doesNotMatch(saidThen, /Incompatible|not found in known_hosts|not the one in known_hosts/);
    });
  }
}
