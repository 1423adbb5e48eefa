/** The profiles of the clients that can be run here, against what these clients really send. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientProfiles, findClientProfile, profileProposal } from '../../src/core/sources/profiles/clientProfiles.ts';
import { CLIENT_MARKERS } from '../../src/core/sources/profiles/markers.ts';
import { matchingProfiles } from '../../src/core/sources/profiles/profileSearch.ts';
import { proposalToJson, type Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import { temporaryFolder } from '../setup/places.ts';
import { CLIENTS } from './matrix/clients.ts';
import { learnClient } from './matrix/runMatrix.ts';

/** What Debian carried back into a release that has no strict kex by itself; phpseclib got ext-info-c with it. */
const CARRIED_BACK: ReadonlyMap<string, { readonly extInfo: boolean }> = new Map([
  ['asyncssh-2.10.1', { extInfo: false }],
  ['putty-0.78', { extInfo: false }],
  ['dropbear-client-2022.83', { extInfo: false }],
  ['phpseclib-2.0.42', { extInfo: true }],
]);

/** The profile of each client's release on Debian 12 and npm, by its identification. */
const PROFILES: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ['OpenSSH_9.2p1', 'openssh-9.2p1-debian12'],
  ['OpenSSH_7.5p1', 'openssh-7.5p1-debian-ssh1'],
  ['dropbear_2022.83', 'dropbear-client-2022.83'],
  ['PuTTY_Release_0.78', 'putty-0.78'],
  ['libssh2_1.10.0', 'libssh2-1.10.0'],
  ['paramiko_2.12.0', 'paramiko-2.12.0'],
  ['AsyncSSH_2.10.1', 'asyncssh-2.10.1'],
  ['libssh_0.10.6', 'libssh-0.10.6'],
  ['ssh2js1.17.0', 'mscdex-ssh2-1.17.0'],
  ['Ruby/Net::SSH_7.0.1', 'net-ssh-7.0.1'],
  ['phpseclib_2.0', 'phpseclib-2.0.42'],
  // Debian's 3.0.19 is between the releases that there are profiles of.
  ['phpseclib_3.0', null],
]);

describe('profiles and the real clients', () => {
  const folder = temporaryFolder('profiles');
  const met = new Set<string>();

  for (const make of CLIENTS) {
    test(`${make.clientName}: name for name, signals and all`, async (t) => {
      const client = await make(folder.path);
      t.after(() => client.stop());
      const real = await learnClient(client);
      const { learntFrom } = real;
      const software =
        learntFrom.kind === 'wire' ? learntFrom.identification.replace(/^SSH-2\.0-([^ ]*).*$/, '$1') : '';
      const id = PROFILES.get(software);
      // Another release than Debian 12's: whoever meets it adds its profile and this line.
      assert.ok(id !== undefined, `${software} has no profile here`);
      if (id === null) {
        assert.deepEqual(matchingProfiles(clientProfiles, real), []);
        return;
      }
      met.add(id);
      const profile = findClientProfile(id);
      assert.ok(profile, id);
      const known = matchingProfiles(clientProfiles, real).map((one) => findClientProfile(one)?.kex);
      assert.ok(known.includes(profile.kex), `${id} is among the profiles that match`);
      assert.deepEqual(proposalToJson(profileProposal(profile, 'client')), withoutCarriedBack(id, trimmed(real)));
    });
  }

  test('every signal that is on record was seen here', () => {
    folder.remove();
    for (const id of CLIENT_MARKERS.keys()) assert.ok(met.has(id), id);
  });
});

/** Without the empty name that ends libssh's cipher lists, which no profile holds. */
function trimmed(proposal: Proposal) {
  const json = proposalToJson(proposal);
  const named = (names: readonly string[]): readonly string[] => names.filter((name) => name !== '');
  return {
    ...json,
    cipherClientToServer: named(json.cipherClientToServer),
    cipherServerToClient: named(json.cipherServerToClient),
  };
}

function withoutCarriedBack(id: string, json: ReturnType<typeof trimmed>): ReturnType<typeof trimmed> {
  const carried = CARRIED_BACK.get(id);
  if (carried === undefined) return json;
  assert.equal(json.strictKex, true);
  const kex = json.kex.filter((name) => !name.startsWith('kex-strict-') && !(carried.extInfo && name === 'ext-info-c'));
  return { ...json, strictKex: false, extInfo: json.extInfo && !carried.extInfo, kex };
}
