import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedProduct } from '../../../../src/core/ssh/wire/products.ts';

/** What programs send after `SSH-2.0-`. */
const SEEN = [
  ['OpenSSH_9.2p1', 'OpenSSH', '9.2p1'],
  ['OpenSSH_10.0p2', 'OpenSSH', '10.0p2'],
  ['OpenSSH_for_Windows_9.5', 'OpenSSH', '9.5'],
  ['OpenSSH_7.4p1-hpn14v15', 'OpenSSH', '7.4p1'],
  ['OpenSSH', 'OpenSSH', null],
  ['OpenSSH-keyscan', 'OpenSSH', null],
  ['dropbear_2022.83', 'dropbear', '2022.83'],
  ['dropbear', 'dropbear', null],
  ['tinyssh_noversion', 'TinySSH', null],
  ['tinyssh_20230101-1', 'TinySSH', '20230101'],
  ['libssh_0.10.6', 'libssh', '0.10.6'],
  ['libssh-0.6.3', 'libssh', '0.6.3'],
  ['libssh2_1.10.0', 'libssh2', '1.10.0'],
  ['paramiko_2.12.0', 'Paramiko', '2.12.0'],
  ['AsyncSSH_2.10.1', 'AsyncSSH', '2.10.1'],
  ['ssh2js1.17.0', 'ssh2', '1.17.0'],
  ['ssh2js0.4.10srv', 'ssh2', '0.4.10srv'],
  ['Go', 'Go x/crypto/ssh', null],
  ['JSCH-0.1.54', 'JSch', '0.1.54'],
  ['JSCH_0.2.17', 'JSch', '0.2.17'],
  ['PuTTY_Release_0.78', 'PuTTY', '0.78'],
  ['Cisco-1.25', 'Cisco', '1.25'],
  ['Erlang/4.15.3', 'Erlang', '4.15.3'],
  ['APACHE-SSHD-2.9.2', 'Apache MINA SSHD', '2.9.2'],
  ['SSHD-CORE-1.7.0', 'Apache MINA SSHD', '1.7.0'],
  ['Renci.SshNet.SshClient.0.0.1', 'SSH.NET', '0.0.1'],
  ['Twisted_22.4.0', 'Twisted', '22.4.0'],
  ['Twisted', 'Twisted', null],
  ['RomSShell_4.62', 'RomSShell', '4.62'],
  ['mod_sftp/0.9.9', 'mod_sftp', '0.9.9'],
  ['mod_sftp', 'mod_sftp', null],
  ['WS_FTP-SSH_8.6.0', 'WS_FTP', '8.6.0'],
  ['XFB.Gateway', 'XFB.Gateway', null],
  ['ROSSSH', 'MikroTik', null],
  ['Ruby/Net::SSH_7.0.1', 'Net::SSH', '7.0.1'],
  ['Kexpert_0.1.0', 'Kexpert', '0.1.0'],
] as const;

for (const [software, product, version] of SEEN) {
  test(`${software} is ${product}`, () => assert.deepEqual(namedProduct(software, null), { product, version }));
}

test('Bitvise names itself in the comments', () => {
  const comments = 'FlowSsh: Bitvise SSH Server (WinSSHD) 9.31';
  assert.deepEqual(namedProduct('9.31', comments), { product: 'Bitvise', version: '9.31' });
  assert.deepEqual(namedProduct('9.31', null), { product: null, version: null });
});

test('a longer word is another product', () => {
  for (const software of ['Google', 'Gopher_1', 'dropbears', 'twistedx', 'NotOpenSSH_9', '', '__proto__']) {
    assert.deepEqual(namedProduct(software, null), { product: null, version: null }, software);
  }
});
