import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { clientProfiles, profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { decodeKexinit, encodeKexinit, proposalFromKexinit } from '../../../../src/core/ssh/wire/kexinit.ts';
import { COOKIE_BYTES } from '../../../../src/core/ssh/wire/limits.ts';
import { wideServerKexinit } from '../../../../src/core/sources/probe/serverKexinit.ts';

describe('the KEXINIT of a server that any client could talk to', () => {
  const kexinit = wideServerKexinit(new Uint8Array(COOKIE_BYTES).fill(7));

  test('is one that a client can read, with the cookie it was given', () => {
    const read = decodeKexinit(encodeKexinit(kexinit));
    assert.ok(read.ok);
    assert.deepEqual(read.kexinit, kexinit);
  });

  test('shares something with every client profile, from 2009 to today', () => {
    const server = proposalFromKexinit(kexinit, 'server', { kind: 'wire', identification: '' });
    for (const profile of clientProfiles) {
      const { firstFailure } = negotiate(profileProposal(profile, 'client'), server);
      assert.equal(firstFailure, null, profile.id);
    }
  });
});
