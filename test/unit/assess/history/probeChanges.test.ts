import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { probeChanges } from '../../../../src/core/assess/history/probeChanges.ts';
import { notTried } from '../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import type { Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import type { ProbeReport } from '../../../../src/core/report/probe/probeReport.ts';
import type { HostKeyReport } from '../../../../src/core/sources/probe/hostKeyReport.ts';
import type { ProbeFailure } from '../../../../src/core/sources/probe/probeFailure.ts';
import { both, legacyServer, openssh92, proposal } from '../../../samples/proposals.ts';
import { localClient, reportOf } from '../../../samples/reports.ts';

const REFUSED: ProbeFailure = { stage: 'connect', code: 'refused', message: 'Nothing listens there.' };
const SILENT: ProbeFailure = { stage: 'identify', code: 'silent', message: 'It says nothing.' };
const KEY: HostKeyReport = {
  type: 'ssh-ed25519',
  bits: 256,
  sha256: 'SHA256:one',
  algorithms: [],
  verification: 'verified',
  known: 'unknown',
};

const modern = (changes: Partial<Proposal> = {}): Proposal =>
  proposal('server', { hostKey: ['ssh-ed25519'], ...changes });
const fine = (changes: Partial<Proposal> = {}): ProbeReport => reportOf(modern(changes));
const kinds = (before: ProbeReport, after: ProbeReport) => probeChanges(before, after).map(({ kind }) => kind);
const only = (before: ProbeReport, after: ProbeReport) => {
  const changes = probeChanges(before, after);
  const [change, ...rest] = changes;
  assert.ok(change !== undefined && rest.length === 0, JSON.stringify(changes, null, 1));
  return change;
};
const withKeys = (...hostKeys: readonly HostKeyReport[]): ProbeReport => {
  const report = fine();
  return { ...report, server: { ...report.server, hostKeys } };
};

test('two probes that came out the same are no change', () => {
  assert.deepEqual(probeChanges(fine(), fine()), []);
  assert.deepEqual(probeChanges(reportOf(legacyServer()), reportOf(legacyServer())), []);
  assert.deepEqual(probeChanges(reportOf(REFUSED), reportOf(REFUSED)), []);
});

describe('the outcome', () => {
  test('a server that was mended: they agree, its lists are better, and the ways out are done', () => {
    const changes = probeChanges(reportOf(legacyServer()), fine());
    const [first] = changes;
    assert.deepEqual(first, {
      kind: 'outcome',
      before: 'no-common-algorithm',
      after: 'agreed',
      tone: 'better',
      sentence:
        'They agree now; before, they had no key exchange method, no host key algorithm, no cipher and no MAC in common.',
    });
    assert.ok(
      changes.every(({ tone }) => tone === 'better'),
      JSON.stringify(changes),
    );
    assert.ok(changes.some((change) => change.kind === 'remedy-done' && change.id === 'modernize-server'));
    const kex = changes.find((change) => change.kind === 'list' && change.slots.includes('kex'));
    assert.equal(
      kex?.sentence,
      'Key exchange method: the server now offers curve25519-sha256, diffie-hellman-group14-sha256; ' +
        'it no longer offers diffie-hellman-group14-sha1 (weak), diffie-hellman-group1-sha1 (broken).',
    );
  });

  test('and the other way round is worse; what a failing pair does not say is not made up', () => {
    const changes = probeChanges(fine(), reportOf(legacyServer()));
    assert.ok(
      changes.every(({ tone }) => tone === 'worse'),
      JSON.stringify(changes),
    );
    assert.ok(!changes.some(({ kind }) => kind === 'agreed' || kind === 'remedy-done'));
  });

  test('a server that answers no more, and one that answers again', () => {
    const gone = only(fine(), reportOf(REFUSED));
    assert.deepEqual([gone.kind, gone.tone], ['outcome', 'worse']);
    assert.equal(gone.sentence, 'The server’s offer can no longer be read; before, they agreed.');
    assert.equal(
      only(reportOf(REFUSED), fine()).sentence,
      'They agree now; before, the server’s offer could not be read.',
    );
    const came = probeChanges(reportOf(REFUSED), reportOf(legacyServer()))[0];
    assert.equal(came?.tone, 'better');
  });

  test('another reason why nothing was read is told, and how far it came', () => {
    assert.deepEqual(only(reportOf(REFUSED), reportOf(SILENT)), {
      kind: 'failure',
      before: 'refused',
      after: 'silent',
      tone: 'better',
      sentence: 'Still no offer could be read, for another reason than before: It says nothing.',
    });
    assert.equal(only(reportOf(SILENT), reportOf(REFUSED)).tone, 'worse');
  });

  test('failing elsewhere than before', () => {
    const one = reportOf(legacyServer({ hostKey: ['ssh-ed25519'] }));
    const two = reportOf(legacyServer({ hostKey: ['ssh-ed25519'], kex: ['curve25519-sha256'] }));
    const three = reportOf(legacyServer({ kex: ['curve25519-sha256'] }));
    const sentence = (before: ProbeReport, after: ProbeReport) =>
      probeChanges(before, after).find(({ kind }) => kind === 'failing-category');
    assert.equal(
      sentence(one, two)?.sentence,
      'They have a key exchange method in common now, and still no cipher and no MAC.',
    );
    assert.deepEqual(
      [sentence(one, two)?.tone, sentence(two, one)?.tone, sentence(one, three)?.tone],
      ['better', 'worse', 'neutral'],
    );
    assert.equal(sentence(two, one)?.sentence, 'They no longer have a key exchange method in common.');
  });

  test('a handshake that was tried only once is no change; tried twice, it counts', () => {
    const failed = {
      ...notTried('ssh', 'It hangs.'),
      failure: { code: 'kex-never-completes', message: 'It hangs.' },
    } as const;
    const completed = { ...notTried('ssh', ''), completed: true, failure: null };
    const broken = { ...fine(), handshake: failed };
    assert.deepEqual(probeChanges(broken, fine()), []);
    const change = only(broken, { ...fine(), handshake: completed });
    assert.deepEqual([change.kind, change.tone], ['outcome', 'better']);
    assert.match(change.sentence, /^They agree now; before, they agreed and yet it did not work\.$/);
  });
});

describe('the host key', () => {
  test('another key of the same type is worse, with both fingerprints', () => {
    const change = only(withKeys(KEY), withKeys({ ...KEY, sha256: 'SHA256:two', bits: 521 }));
    assert.deepEqual([change.kind, change.tone], ['host-key', 'worse']);
    assert.match(change.sentence, /SHA256:one before, SHA256:two now\. It had 256 bits and has 521\..*ask who runs it/);
  });

  test('types that only one of the two probes read are no change', () => {
    const rsa = { ...KEY, type: 'ssh-rsa', sha256: 'SHA256:three' };
    assert.deepEqual(probeChanges(withKeys(KEY), withKeys(KEY, rsa)), []);
    assert.deepEqual(probeChanges(withKeys(KEY), withKeys(rsa)), []);
  });

  test('what known_hosts says of the same key', () => {
    const change = only(withKeys(KEY), withKeys({ ...KEY, known: 'known' }));
    assert.deepEqual([change.kind, change.tone], ['known-hosts', 'better']);
    assert.equal(
      change.sentence,
      'What known_hosts says of the ssh-ed25519 host key, which is the same: not in it before, in it now.',
    );
    assert.equal(only(withKeys(KEY), withKeys({ ...KEY, known: 'revoked' })).tone, 'worse');
    const { known: _known, ...unasked } = KEY;
    assert.deepEqual(probeChanges(withKeys(KEY), withKeys(unasked)), []);
  });
});

describe('the offers', () => {
  test('both directions are one where they changed alike, and two where they did not', () => {
    const list = (after: Partial<Proposal>) =>
      probeChanges(fine(), fine(after)).flatMap((change) => (change.kind === 'list' ? [change] : []));
    const folded = list(both('cipher', ['aes256-ctr', 'aes128-ctr', '3des-cbc']));
    assert.deepEqual(
      folded.map(({ slots, gained, lost, reordered, tone }) => ({ slots, gained, lost, reordered, tone })),
      [
        {
          slots: ['cipherClientToServer', 'cipherServerToClient'],
          gained: ['3des-cbc'],
          lost: [],
          reordered: false,
          tone: 'worse',
        },
      ],
    );
    const [one, ...rest] = list({ cipherServerToClient: ['aes128-ctr', 'aes256-ctr'] });
    assert.deepEqual(rest, []);
    assert.deepEqual([one?.slots, one?.reordered, one?.tone], [['cipherServerToClient'], true, 'neutral']);
    assert.match(
      one?.sentence ?? '',
      /^Cipher, server to client: the server offers the same names in another order\.$/,
    );
    assert.equal(list({ cipherServerToClient: [], cipherClientToServer: ['aes256-ctr'] }).length, 2);
  });

  test('languages and the marker of strict kex are no change of a list', () => {
    assert.deepEqual(probeChanges(fine(), fine({ languagesClientToServer: ['pl'] })), []);
    const strict = { kex: [...modern().kex, 'kex-strict-s-v00@openssh.com'], strictKex: true };
    const change = only(fine(), fine(strict));
    assert.equal(change.kind, 'strict-kex');
    assert.equal(change.tone, 'better');
    // OpenSSH 9.2 does not know it.
    assert.equal(openssh92().strictKex, false);
    assert.match(change.sentence, /^The server knows strict key exchange now, .* once the client knows it too\.$/);
    const back = only(fine(strict), fine());
    assert.equal(back.tone, 'worse');
    assert.match(back.sentence, /^The server no longer knows strict key exchange/);
  });

  test('what is agreed, once for both directions', () => {
    const after = fine({ ...both('cipher', ['aes256-ctr']), kex: ['diffie-hellman-group14-sha256'] });
    const agreed = probeChanges(fine(), after).flatMap((change) => (change.kind === 'agreed' ? [change] : []));
    assert.deepEqual(
      agreed.map(({ sentence }) => sentence),
      [
        'Agreed before (key exchange method): curve25519-sha256; now: diffie-hellman-group14-sha256.',
        'Agreed before (cipher): aes128-ctr; now: aes256-ctr.',
      ],
    );
    assert.deepEqual(agreed[1]?.slots, ['cipherClientToServer', 'cipherServerToClient']);
    assert.deepEqual(kinds(fine(), fine(both('cipher', ['aes256-gcm@openssh.com']))), ['agreed', 'list'], 'no MAC');
  });

  test('another client: its own list is not compared, and its remedies are not done', () => {
    const before = reportOf(legacyServer());
    const after = fine();
    const other = { ...after, client: { ...after.client, id: 'paramiko-2.12.0', proposal: openssh92() } };
    const changes = probeChanges(before, other);
    assert.ok(changes.some(({ kind, sentence }) => kind === 'client' && sentence.endsWith('is paramiko-2.12.0 now.')));
    assert.ok(!changes.some((change) => change.kind === 'remedy-done'));
    assert.ok(!changes.some((change) => change.kind === 'list' && change.side === 'client'));
  });

  test('the client’s own list, after an edit of its configuration', () => {
    const weaker = { ...openssh92(), kex: [...openssh92().kex, 'diffie-hellman-group1-sha1'] };
    const change = only(fine(), reportOf(modern(), { client: { ...localClient(), defaults: weaker } }));
    assert.ok(change.kind === 'list');
    assert.deepEqual([change.side, change.tone, change.gained], ['client', 'worse', ['diffie-hellman-group1-sha1']]);
    assert.equal(change.sentence, 'Key exchange method: the client now offers diffie-hellman-group1-sha1 (broken).');
    const back = only(reportOf(modern(), { client: { ...localClient(), defaults: weaker } }), fine());
    assert.match(back.sentence, /^Key exchange method: the client no longer offers diffie-hellman-group1-sha1/);
  });

  test('after a downgrade of the client no way out is told as no longer needed', () => {
    const { kex, hostKey } = legacyServer();
    const own = openssh92();
    const before = reportOf({ ...own, kex, hostKey });
    const weaker = { ...own, kex: [...own.kex, ...kex], hostKey: [...own.hostKey, ...hostKey] };
    const after = reportOf({ ...own, kex, hostKey }, { client: { ...localClient(), defaults: weaker } });
    assert.deepEqual([before.negotiation?.agreed, after.negotiation?.agreed], [false, true]);
    const left = new Set(after.remedies.map(({ id }) => id));
    assert.ok(before.remedies.some(({ id }) => !left.has(id)));
    assert.deepEqual(
      probeChanges(before, after).map(({ kind }) => kind),
      ['outcome', 'list', 'list'],
    );
  });
});

test('what the server calls itself: a newer OpenSSH is better, an older one worse, another product neither', () => {
  const named = (identification: string) => reportOf(modern(), { identification });
  const tone = (before: string, after: string) =>
    probeChanges(named(before), named(after)).find(({ kind }) => kind === 'identification')?.tone;
  assert.equal(tone('SSH-2.0-OpenSSH_9.2p1', 'SSH-2.0-OpenSSH_10.0p2'), 'better');
  assert.equal(tone('SSH-2.0-OpenSSH_10.0p2', 'SSH-2.0-OpenSSH_9.2p1'), 'worse');
  assert.equal(tone('SSH-2.0-OpenSSH_9.2p1', 'SSH-2.0-dropbear_2022.83'), 'neutral');
});

test('another place is told', () => {
  const change = only(fine(), { ...fine(), port: 22, via: ['bastion'] });
  assert.equal(
    change.sentence,
    'It was reached at legacy.example port 2222 before, and now at legacy.example port 22 through bastion.',
  );
});

describe('whether a host key was proved', () => {
  const claimed = { ...KEY, verification: 'claimed', verificationReason: 'method-not-verifiable' } as const;
  const forged = { ...KEY, verification: 'forged', verificationReason: 'signature-mismatch' } as const;

  test('a proof that came or went is told, and a forgery is worse than a claim', () => {
    const change = only(withKeys(KEY), withKeys(forged));
    assert.deepEqual([change.kind, change.tone], ['host-key-proof', 'worse']);
    assert.equal(only(withKeys(claimed), withKeys(forged)).tone, 'worse');
    assert.equal(only(withKeys(KEY), withKeys(claimed)).tone, 'worse');
    assert.equal(only(withKeys(claimed), withKeys(KEY)).tone, 'better');
  });

  test('that an earlier release did not look is no change', () => {
    const unseen = { ...KEY, verification: 'claimed', verificationReason: 'not-checked' } as const;
    assert.deepEqual(kinds(withKeys(unseen), withKeys(KEY)), []);
  });

  test('that known_hosts now holds a key that was not proved is no good news', () => {
    const known = { ...claimed, known: 'known' } as const;
    assert.equal(only(withKeys(claimed), withKeys(known)).tone, 'neutral');
    assert.equal(only(withKeys(KEY), withKeys({ ...KEY, known: 'known' })).tone, 'better');
  });
});
