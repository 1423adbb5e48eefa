/** The shape and the cross-references of data/: what the code relies on, so that a slip in a record is caught here. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import algorithms from '../../../data/algorithms.json' with { type: 'json' };
import clients from '../../../data/client-profiles.json' with { type: 'json' };
import directives from '../../../data/directives.json' with { type: 'json' };
import timeline from '../../../data/openssh-timeline.json' with { type: 'json' };
import servers from '../../../data/server-profiles.json' with { type: 'json' };
import { lookup } from '../../../src/core/ssh/catalogue/catalogue.ts';
import { compareOpenSsh, parseOpenSshVersion } from '../../../src/core/ssh/catalogue/opensshVersion.ts';
import { KINDS, type Kind } from '../../../src/core/ssh/proposal/proposal.ts';
import { referenceUrl } from '../../../src/core/ssh/catalogue/references.ts';

interface AlgorithmRecord {
  name: string;
  kind: string;
  status: string;
  reason: string;
  refs: string[];
  source: string;
  rfc9142?: string;
  aliasOf?: string;
  pseudo?: boolean;
  terrapin?: string;
  aead?: boolean;
  addedOpenSSH?: string;
  removedOpenSSH?: string;
  disabledByDefaultOpenSSH?: { client?: string; server?: string };
}
const records = algorithms.algorithms as AlgorithmRecord[];
/** A name as SSH allows it on the wire: printable US-ASCII, no comma (RFC 4251 §6). */
const WIRE_NAME = /^[!-+\--~]+$/;

describe('data/algorithms.json', () => {
  it('has a whole record for each name: kind, status, reason, references, source', () => {
    assert.equal(algorithms.schema, 'algorithms/1');
    for (const record of records) {
      const at = `${record.kind} ${record.name}`;
      assert.match(record.name, WIRE_NAME, at);
      assert.ok((KINDS as readonly string[]).includes(record.kind), at);
      assert.match(record.status, /^(recommended|acceptable|weak|broken|unknown)$/, at);
      assert.ok(record.reason.length > 10 && record.source.length > 3, at);
      assert.match(record.rfc9142 ?? 'MAY', /^(MUST|SHOULD|MAY|SHOULD NOT|MUST NOT)$/, at);
      assert.match(record.terrapin ?? 'direct', /^(direct|with-etm-mac|with-cbc-cipher)$/, at);
    }
  });

  it('names each algorithm once a kind', () => {
    const keys = records.map(({ kind, name }) => `${kind} ${name}`);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('gives every reference an address', () => {
    for (const { name, refs } of records) {
      for (const ref of refs) assert.match(referenceUrl(ref) ?? '', /^https:\/\//, `${name}: ${ref}`);
    }
  });

  it('points aliases at records, and tells release numbers that can be compared', () => {
    for (const record of records) {
      if (record.aliasOf !== undefined) assert.ok(lookup(record.kind as Kind, record.aliasOf), record.name);
      const { addedOpenSSH, removedOpenSSH } = record;
      for (const release of [addedOpenSSH, removedOpenSSH]) {
        if (release !== undefined) assert.ok(parseOpenSshVersion(release), `${record.name}: ${release}`);
      }
      if (addedOpenSSH !== undefined && removedOpenSSH !== undefined) {
        const [added, removed] = [parseOpenSshVersion(addedOpenSSH), parseOpenSshVersion(removedOpenSSH)];
        assert.ok(added !== null && removed !== null && compareOpenSsh(added, removed) < 0, record.name);
      }
    }
  });

  it('never rates as sound what RFC 9142 says should not be implemented', () => {
    for (const { name, status, rfc9142 } of records) {
      if (rfc9142 === 'SHOULD NOT' || rfc9142 === 'MUST NOT') assert.match(status, /^(weak|broken)$/, name);
    }
  });
});

for (const [file, { profiles, schema }] of [
  ['client-profiles', clients],
  ['server-profiles', servers],
] as const) {
  describe(`data/${file}.json`, () => {
    it('has unique ids and whole records', () => {
      assert.equal(schema, `${file}/1`);
      const ids = profiles.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const profile of profiles) {
        assert.ok(profile.product !== '' && profile.version !== '' && profile.source !== '', profile.id);
        for (const kind of KINDS) {
          // Lists published for a device may lack a category, and a library's host keys may be its user's: it is then told.
          const told = 'missing' in profile || ('notes' in profile && /host key list depends/i.test(profile.notes));
          if (!told) assert.ok(profile[kind].length > 0, `${profile.id} ${kind}`);
        }
      }
    });

    it('names only algorithms that the catalogue knows, without signals and without repeats', () => {
      for (const profile of profiles) {
        for (const kind of KINDS) {
          const names: readonly string[] = profile[kind];
          assert.equal(new Set(names).size, names.length, `${profile.id} ${kind}`);
          for (const name of names) {
            const record = lookup(kind, name);
            assert.ok(record, `${profile.id}: ${kind} ${name}`);
            assert.notEqual(record.pseudo, true, `${profile.id}: ${name}`);
          }
        }
      }
    });
  });
}

describe('data/directives.json', () => {
  it('has whole records with unique names a file', () => {
    const keys = directives.directives.map(({ name, file }) => `${file} ${name.toLowerCase()}`);
    assert.equal(new Set(keys).size, keys.length);
    for (const { name, file, argument, summary, source } of directives.directives) {
      assert.match(name, /^[A-Za-z0-9]+$/);
      assert.match(file, /^(ssh|sshd)$/);
      assert.ok(argument.kind !== '' && summary !== '' && source !== '', name);
    }
  });
});

describe('data/openssh-timeline.json', () => {
  it('lists releases in ascending order, and names only known algorithms', () => {
    const versions = timeline.releases.map(({ version }) => parseOpenSshVersion(version));
    versions.slice(1).forEach((version, i) => {
      const before = versions[i];
      assert.ok(version && before && compareOpenSsh(before, version) < 0, timeline.releases[i + 1]?.version);
    });
    for (const release of timeline.releases as { version: string; added?: Partial<Record<Kind, string[]>> }[]) {
      for (const kind of KINDS) {
        for (const name of release.added?.[kind] ?? []) assert.ok(lookup(kind, name), `${release.version}: ${name}`);
      }
    }
  });
});
