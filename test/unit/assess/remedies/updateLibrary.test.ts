import assert from 'node:assert/strict';
import { it } from 'node:test';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import type { Pair } from '../../../../src/core/assess/pair.ts';
import type { Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { suggest } from '../../../../src/core/assess/remedies/suggest.ts';
import { updateLibrary } from '../../../../src/core/assess/remedies/updateLibrary.ts';
import { both, legacyServer, proposal } from '../../../samples/proposals.ts';

function pairOf(id: string, server: Proposal, changes: Partial<Proposal> = {}): Pair {
  const client = clientOfProfileId(id);
  assert.ok(client, id);
  const offer = { ...client.defaults, ...changes };
  return {
    host: 'alias',
    client: { label: client.label, proposal: offer, openssh: client.openssh, supported: client.supported },
    server: { label: 'the server', product: null, openssh: null, proposal: server },
    negotiation: negotiate(offer, server),
  };
}

const GCM = proposal('server', { ...both('cipher', ['aes256-gcm@openssh.com']), kex: ['ecdh-sha2-nistp256'] });

it('names the first release that agrees by itself, and how to get it', () => {
  const [remedy] = updateLibrary(pairOf('paramiko-2.12.0', GCM)) ?? [];
  assert.equal(remedy?.title, 'Update Paramiko to 3.5.0 or newer');
  assert.equal(remedy.effect, 'hardens');
  assert.equal(remedy.snippet?.text, "python3 -m pip install 'paramiko>=3.5.0'\n");
  // And no release after it fails: a server that only 4.0 could reach is no reason for "4.0 or newer".
  const dss = proposal('server', { hostKey: ['ssh-dss'] });
  assert.deepEqual(updateLibrary(pairOf('paramiko-4.0.0', dss)), []);
});

it('replaces what nobody maintains any more by its successor', () => {
  const [remedy] = updateLibrary(pairOf('jsch-0.1.54', proposal('server', { hostKey: ['rsa-sha2-512'] }))) ?? [];
  assert.match(
    remedy?.title ?? '',
    /^Replace JSch \(JCraft\) 0\.1\.54 by its maintained fork, com\.github\.mwiede:jsch 0\.1\.\d+ or newer$/,
  );
});

it('promises nothing of an old server, of a program that narrows its lists itself, and where no release agrees', () => {
  assert.deepEqual(updateLibrary(pairOf('asyncssh-2.10.1', legacyServer())), []);
  assert.deepEqual(updateLibrary(pairOf('paramiko-3.5.0', GCM, both('cipher', ['aes128-ctr']))), []);
  const chacha = proposal('server', both('cipher', ['chacha20-poly1305@openssh.com']));
  assert.deepEqual(updateLibrary(pairOf('paramiko-2.12.0', chacha)), []);
});

it('leaves OpenSSH and what is not on record to others', () => {
  assert.equal(updateLibrary(pairOf('openssh-7.4p1', GCM)), null);
  const unknown = pairOf('paramiko-2.12.0', GCM, { learntFrom: { kind: 'file', path: 'x' } });
  assert.equal(updateLibrary(unknown), null);
});

it('comes first of all that a library is told: what hardens, what keeps, what weakens', () => {
  const order = suggest(pairOf('paramiko-2.12.0', GCM), null).map(({ id, effect }) => [id, effect]);
  assert.deepEqual(order, [
    ['update-server', 'hardens'],
    ['update-client', 'hardens'],
    ['code-other-program', 'keeps'],
  ]);
});
