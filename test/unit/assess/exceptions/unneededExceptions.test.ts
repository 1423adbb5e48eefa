import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { unneededExceptions } from '../../../../src/core/assess/exceptions/unneededExceptions.ts';
import { legacyServer, openssh92, pair, proposal } from '../../../samples/proposals.ts';

const TEXT =
  '# Temporary until 2026-12-21 (kexpert: ssh-rsa): why\nHost legacy\n    HostKeyAlgorithms +ssh-rsa\n\nHost *\n  User me\n';
const config = (text: string) => ({ path: '/c', document: parseConfig(text, 'ssh') });
const client = { ...openssh92(), hostKey: [...openssh92().hostKey, 'ssh-rsa'] };

describe('unneededExceptions', () => {
  it('says at once when the server no longer needs it, and offers to remove it', () => {
    const { findings, remedies } = unneededExceptions(pair(proposal('server'), { client }), config(TEXT));
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['exception-not-needed'],
    );
    const [remedy] = remedies;
    assert.equal(remedy?.effect, 'hardens');
    assert.equal(applyEdits(TEXT, remedy.edits?.[0]?.edits ?? []), 'Host *\n  User me\n');
  });

  it('is silent while it is needed, where it is for another host, and where there is no file', () => {
    const needed = pair(legacyServer({ hostKey: ['ssh-rsa'] }), { client });
    const silent = { findings: [], remedies: [] };
    assert.deepEqual(unneededExceptions(needed, config(TEXT)), silent);
    const fine = pair(proposal('server'), { client });
    assert.deepEqual(unneededExceptions(fine, config(TEXT.replace('Host legacy', 'Host other'))), silent);
    assert.deepEqual(unneededExceptions(fine, { path: '/c', document: null }), silent);
    assert.deepEqual(unneededExceptions(fine, null), silent);
  });
});
