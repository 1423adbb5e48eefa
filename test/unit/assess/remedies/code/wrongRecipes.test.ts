import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { wrongRecipes } from '../../../../../src/core/assess/remedies/code/wrongRecipes.ts';
import { codeRemediesFor } from '../../../../../src/core/assess/remedies/code/codeRemedies.ts';
import { negotiate } from '../../../../../src/core/ssh/negotiation/negotiate.ts';
import { clientProfiles } from '../../../../../src/core/sources/profiles/clientProfiles.ts';
import { profileClient } from '../../../../../src/core/sources/profiles/profileClient.ts';
import { both, legacyServer } from '../../../../samples/proposals.ts';
import { REPOSITORY } from '../../../../setup/places.ts';

/** The text, then `line code` of all that is found, then what the first message has to say. */
type Row = readonly [text: string, found: readonly string[], says?: RegExp];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  Paramiko: [
    [
      't = paramiko.Transport(s)\nt.set_preferred_kex(["x"])',
      ['1 recipe-no-such-method'],
      /get_security_options\(\)\.kex/,
    ],
    ['client.set_preferred_ciphers(("aes128-cbc",))', ['0 recipe-no-such-method'], /get_security_options\(\)\.ciphers/],
    ['t.set_preferred_macs(m)', ['0 recipe-no-such-method'], /get_security_options\(\)\.digests/],
    ['paramiko.Transport._preferred_kex = "diffie-hellman-group1-sha1"', ['0 recipe-string-for-list'], /letters/],
    ["paramiko.Transport._preferred_ciphers = ('aes128-cbc')  # old", ['0 recipe-string-for-list'], /comma/],
    ["paramiko.Transport._preferred_ciphers = ('aes128-cbc',)", ['0 recipe-private-list'], /every connection/],
    ["paramiko.Transport._preferred_kex = ['a', 'b']", ['0 recipe-private-list']],
    ["paramiko.Transport._preferred_keys += ('ssh-rsa',)", ['0 recipe-private-list'], /key_types/],
    ['if Transport._preferred_kex == x: pass', []],
    [
      'client.connect("h")\nopts = client.get_transport().get_security_options()',
      ['1 recipe-after-connect'],
      /transport_factory/,
    ],
    ['t.start_client()\nt.get_security_options().kex = ["a"]', ['1 recipe-after-connect'], /before|changes nothing/],
    ['t.connect()\nt = paramiko.Transport(s)\nt.get_security_options().kex = ["a"]', []],
    ['t = paramiko.Transport(s)\nt.get_security_options().kex = ["a"]\nt.connect()', []],
    [
      "c.connect(h, disabled_algorithms={'kex': ['diffie-hellman-group1-sha1']})",
      ['0 recipe-disabled-algorithms'],
      /only takes/,
    ],
    ['c.connect(\n  h,\n  disabled_algorithms=dict(keys=["ssh-rsa"]),\n)', ['2 recipe-disabled-algorithms']],
    ["c.connect(h, disabled_algorithms={'pubkeys': ['rsa-sha2-256', 'rsa-sha2-512']})", []],
    ["c.connect(h, enabled_algorithms={'kex': []})", ['0 recipe-no-such-argument'], /TypeError/],
  ],
  OpenSSH: [
    [
      'ssh -o KexAlgorithms=diffie-hellman-group1-sha1 host',
      ['0 recipe-list-replaced'],
      /KexAlgorithms \+diffie-hellman-group1-sha1/,
    ],
    ['ssh -oKexAlgorithms=diffie-hellman-group1-sha1 host', ['0 recipe-list-replaced']],
    ["ssh -o 'Ciphers aes128-cbc,3des-cbc' host", ['0 recipe-list-replaced'], /aes128-cbc, 3des-cbc/],
    ['ssh -o Ciphers=3des-cbc a; ssh -o Ciphers=3des-cbc b', ['0 recipe-list-replaced']],
    ['ssh -o KexAlgorithms=+diffie-hellman-group1-sha1 host', []],
    ['Host old\n  HostKeyAlgorithms ssh-rsa', ['1 recipe-list-replaced'], /\+ssh-rsa/],
    ['Host old\n  HostKeyAlgorithms +ssh-rsa', []],
    ['Host old\n  KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1', []],
    ['Ciphers ^aes256-ctr', []],
    ['Host *\n  KexAlgorithms +diffie-hellman-group1-sha1', ['1 recipe-weak-for-every-host'], /one old server/],
    ['Host a *\n  Ciphers aes256-ctr,3des-cbc', ['1 recipe-weak-for-every-host']],
    ['Match all\n  MACs hmac-md5', ['1 recipe-list-replaced', '1 recipe-weak-for-every-host']],
    ['Host *\n  Port 22\nHost old\n  Ciphers +3des-cbc', []],
    ['Host *\n  KexAlgorithms curve25519-sha256', []],
    ['Host *\n  # KexAlgorithms +diffie-hellman-group1-sha1', []],
    [
      'Host old\n  PubkeyAcceptedKeyTypes +ssh-rsa',
      ['1 recipe-user-key-setting'],
      /HostKeyAlgorithms.*before OpenSSH 8\.5/,
    ],
    ['Host old\n  PubkeyAcceptedAlgorithms +ssh-rsa', ['1 recipe-user-key-setting'], /bad configuration option/],
    ['Host old\n  HostKeyAlgorithms +ssh-rsa\n  PubkeyAcceptedAlgorithms +ssh-rsa', []],
    ['Host old\n  HostKeyAlgorithms +ssh-rsa\n  PubkeyAcceptedKeyTypes +ssh-rsa', ['2 recipe-user-key-setting']],
  ],
  'the host key check': [
    ['ssh -o StrictHostKeyChecking=no h', ['0 recipe-host-key-check-off'], /accept-new/],
    ['Host *\n\tStrictHostKeyChecking no', ['1 recipe-host-key-check-off']],
    ['session.setConfig("StrictHostKeyChecking", "no");', ['0 recipe-host-key-check-off']],
    ['host_key_checking = False', ['0 recipe-host-key-check-off']],
    ['export ANSIBLE_HOST_KEY_CHECKING=False', ['0 recipe-host-key-check-off']],
    ['StrictHostKeyChecking accept-new', []],
    ['StrictHostKeyChecking yes', []],
    ['HostKeyCallback: ssh.InsecureIgnoreHostKey(),', ['0 recipe-host-key-ignored'], /knownhosts\.New/],
  ],
  JSch: [
    ['config.put("kex", "diffie-hellman-group1-sha1");', ['0 recipe-default-replaced'], /session\.getConfig\("kex"\)/],
    ['session.setConfig("KexAlgorithms", "x");', ['0 recipe-jsch-key'], /is kex/],
    ['config.put("ciphers", "aes128-cbc");', ['0 recipe-jsch-key'], /cipher\.c2s and cipher\.s2c/],
    [
      'config.put("kex", "diffie-hellman-group1-sha256,ecdh-sha2-nistp256");',
      ['0 recipe-jsch-not-implemented'],
      /diffie-hellman-group1-sha256:/,
    ],
    [
      'session.setConfig("mac.c2s", session.getConfig("mac.c2s") + ",umac-64@openssh.com");',
      ['0 recipe-jsch-not-implemented'],
    ],
    ['session.setConfig("kex", session.getConfig("kex") + ",diffie-hellman-group1-sha1");', []],
    ['config.put("kex", "diffie-hellman-group1-sha1" + rest);', []],
    ['config.put("cipher.c2s", "aes256-ctr,chacha20-poly1305@openssh.com");', []],
    ['config.put("PreferredAuthentications", "password");', []],
    ['config.put("constructor", "x");', []],
  ],
  'lists that replace': [
    [
      "c.connect({ algorithms: { kex: ['diffie-hellman-group1-sha1'] } })",
      ['0 recipe-default-replaced'],
      /append: \["diffie-hellman-group1-sha1"\]/,
    ],
    ["algorithms: {\n  cipher: [\n    '3des-cbc',\n    'aes128-cbc',\n  ],\n}", ['1 recipe-default-replaced']],
    ['algorithms: { kex: [ ] }', []],
    ["algorithms: { kex: { append: ['diffie-hellman-group1-sha1'] } }", []],
    ["algorithms: { kex: ['curve25519-sha256', 'diffie-hellman-group1-sha1'] }", []],
    ['config.KeyExchanges = []string{"diffie-hellman-group1-sha1"}', ['0 recipe-default-replaced'], /SetDefaults/],
    ['HostKeyAlgorithms: []string{ssh.KeyAlgoRSA},', []],
    ['Ciphers: []string{"aes128-cbc", "3des-cbc"},', ['0 recipe-default-replaced']],
    ['asyncssh.connect(h, kex_algs=["diffie-hellman-group1-sha1"])', ['0 recipe-default-replaced'], /kex_algs="\+/],
    ["asyncssh.connect(h, encryption_algs='aes128-cbc')", ['0 recipe-default-replaced']],
    ['asyncssh.connect(h, encryption_algs="+aes128-cbc")', []],
  ],
};

for (const [family, rows] of Object.entries(ROWS)) {
  describe(family, () => {
    for (const [text, expected, says] of rows) {
      it(JSON.stringify(text).slice(0, 100), () => {
        const found = wrongRecipes(text);
        assert.deepEqual(
          found.map(({ line, finding }) => `${line} ${finding.code}`),
          expected,
        );
        if (says !== undefined) assert.match(found[0]?.finding.message ?? '', says);
      });
    }
  });
}

describe('wrongRecipes', () => {
  it('finds nothing wrong in the code that we give ourselves', () => {
    const server = legacyServer(both('mac', ['hmac-sha1']));
    for (const profile of clientProfiles) {
      const client = profileClient(profile, null);
      const negotiation = negotiate(client.defaults, server);
      const remedies = codeRemediesFor({
        host: 'h',
        client: { ...client, proposal: client.defaults },
        server: { label: 'the server', product: null, openssh: null, proposal: server },
        negotiation,
      });
      for (const { snippet } of remedies) {
        if (snippet === undefined || /algorithms: \{\n.*: \["|_algs=\[/.test(snippet.text)) continue;
        assert.deepEqual(wrongRecipes(snippet.text), [], `${profile.id}\n${snippet.text}`);
      }
    }
  });

  it('finds none in texts that are about SSH and hold no recipe', () => {
    for (const name of ['LICENSE', 'package.json', 'CONTRIBUTING.md']) {
      assert.deepEqual(wrongRecipes(readFileSync(join(REPOSITORY, name), 'utf8')), [], name);
    }
    const folder = join(REPOSITORY, 'src/core/ssh/wire');
    for (const name of readdirSync(folder)) {
      assert.deepEqual(wrongRecipes(readFileSync(join(folder, name), 'utf8')), [], name);
    }
  });

  it('counts lines with CR LF too, in the order of the text, each once', () => {
    const text = 'a\r\nStrictHostKeyChecking no\r\nt.set_preferred_kex(1); t.set_preferred_kex(2)\r\n';
    assert.deepEqual(
      wrongRecipes(text).map(({ line, finding }) => [line, finding.code]),
      [
        [1, 'recipe-host-key-check-off'],
        [2, 'recipe-no-such-method'],
      ],
    );
  });
});
