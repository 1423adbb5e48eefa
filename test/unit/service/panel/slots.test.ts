import assert from 'node:assert/strict';
import { test } from 'node:test';
import { algorithmBook } from '../../../../src/core/service/panel/algorithms.ts';
import { targetBook } from '../../../../src/core/service/panel/links.ts';
import { slotViews as views } from '../../../../src/core/service/panel/slots.ts';
import type { Negotiation } from '../../../../src/core/ssh/negotiation/negotiation.ts';
import type { ProbeReport } from '../../../../src/core/report/probe/probeReport.ts';
import type { NameView, SlotView } from '../../../../src/core/service/panel/viewModel.ts';
import { reportOf, serverOffering } from '../../webview/reports.ts';

/** The lists of both sides are known in all of these. */
type KnownSlot = SlotView & { readonly client: readonly NameView[]; readonly server: readonly NameView[] };

function slotViews(negotiation: Negotiation, supported: ProbeReport['client']['supported']): readonly KnownSlot[] {
  return views(negotiation, supported, algorithmBook(targetBook(undefined))).map((slot) => {
    const { client, server } = slot;
    assert.ok(client !== null && server !== null);
    return { ...slot, client, server };
  });
}

function slotsFor(lists: Parameters<typeof serverOffering>[0]): readonly KnownSlot[] {
  const { negotiation, client } = reportOf('openssh-9.2p1', serverOffering(lists));
  assert.ok(negotiation !== null);
  return slotViews(negotiation, client.supported);
}

test('equal directions are one, in the order of KEXINIT', () => {
  const slots = slotsFor({});
  assert.deepEqual(
    slots.map(({ title, direction }) => [title, direction]),
    [
      ['Key exchange', null],
      ['Host key', null],
      ['Cipher', 'both directions'],
      ['MAC', 'both directions'],
      ['Compression', 'both directions'],
    ],
  );
});

test('directions that differ stay apart', () => {
  const { negotiation, client } = reportOf('openssh-9.2p1', serverOffering({}));
  assert.ok(negotiation !== null);
  const { slots } = negotiation;
  const differing = {
    ...negotiation,
    slots: { ...slots, cipherServerToClient: { ...slots.cipherServerToClient, server: ['aes256-ctr', 'aes128-ctr'] } },
  };
  assert.deepEqual(
    slotViews(differing, client.supported)
      .filter(({ title }) => title === 'Cipher')
      .map(({ direction }) => direction),
    ['client to server', 'server to client'],
  );
});

test('the agreed name is marked on both sides, and what only one side has is told apart', () => {
  const [kex] = slotsFor({ kex: ['diffie-hellman-group1-sha1', 'curve25519-sha256'] });
  assert.equal(kex?.state, 'agreed');
  assert.equal(kex.chosen, 'curve25519-sha256');
  for (const side of [kex.client, kex.server]) {
    assert.deepEqual(
      side.filter(({ agreed }) => agreed).map(({ name }) => name),
      ['curve25519-sha256'],
    );
  }
  const [group1, curve] = kex.server;
  assert.deepEqual([group1?.onlyHere, curve?.onlyHere], [true, false]);
  assert.equal(kex.client.find(({ name }) => name === 'curve25519-sha256')?.onlyHere, false);
});

test('the failing slot is marked and open, the others are closed', () => {
  const slots = slotsFor({ kex: ['diffie-hellman-group1-sha1'] });
  assert.deepEqual(
    slots.map(({ isFirstFailure, open, state }) => [isFirstFailure, open, state]),
    [
      [true, true, 'failed'],
      [false, false, 'agreed'],
      [false, false, 'agreed'],
      [false, false, 'agreed'],
      [false, false, 'agreed'],
    ],
  );
  const [kex] = slots;
  assert.equal(kex?.outcome, 'nothing in common');
  assert.equal(kex.chosen, null);
});

test('what the client could do but has switched off is shown, of what the server has', () => {
  const [kex] = slotsFor({ kex: ['diffie-hellman-group1-sha1', 'made-up'] });
  assert.deepEqual(
    kex?.switchedOff.map(({ name, trait }) => [name, trait]),
    [['diffie-hellman-group1-sha1', 'broken']],
  );
});

test('a folded failure counts for both directions', () => {
  const slots = slotsFor({ cipher: ['3des-cbc'] });
  const cipher = slots.find(({ title }) => title === 'Cipher');
  assert.deepEqual([cipher?.isFirstFailure, cipher?.direction], [true, 'both directions']);
});

test('the MAC of an AEAD cipher is built in', () => {
  const mac = slotsFor({ cipher: ['chacha20-poly1305@openssh.com'] }).find(({ title }) => title === 'MAC');
  assert.deepEqual([mac?.state, mac?.outcome, mac?.chosen], ['implicit', 'built into the cipher', null]);
});

test('an agreed weak name is marked as weak', () => {
  const { negotiation } = reportOf('openssh-6.9p1', serverOffering({ cipher: ['3des-cbc'] }));
  assert.ok(negotiation !== null);
  const cipher = slotViews(negotiation, null).find(({ title }) => title === 'Cipher');
  assert.equal(cipher?.state, 'weak');
});
