import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentKind } from '../../../src/extension/host/configFiles.ts';

function kind(path: string, languageId = 'plaintext', scheme = 'file') {
  return documentKind({ path, languageId, scheme });
}

test('files are told by their names, whatever language they were given', () => {
  for (const path of ['/etc/ssh/sshd_config', '/work/sshd_config', '/etc/ssh/sshd_config.d/50-cloud.conf']) {
    assert.equal(kind(path, 'ini'), 'sshd', path);
  }
  for (const path of [
    '/etc/ssh/ssh_config',
    '/etc/ssh/ssh_config.d/20-x.conf',
    '/home/mia/.ssh/config',
    '/c:/Users/mia/.ssh/config',
    '/home/mia/.ssh/config.d/work',
  ]) {
    assert.equal(kind(path, 'ini'), 'ssh', path);
  }
});

test('an extension with one language for both files does not make a server’s file a client’s', () => {
  assert.equal(kind('/etc/ssh/sshd_config', 'ssh_config'), 'sshd');
});

test('other names go by their language, ours or another extension’s', () => {
  for (const language of ['sshd_config', 'sshd-config', 'sshdconfig']) assert.equal(kind('/tmp/x', language), 'sshd');
  for (const language of ['ssh_config', 'ssh-config', 'sshconfig']) assert.equal(kind('/tmp/x', language), 'ssh');
});

test('everything else is left alone', () => {
  for (const path of [
    '/home/mia/.ssh/known_hosts',
    '/home/mia/.ssh/id_rsa',
    '/app/config',
    '/nginx/conf.d/a.conf',
    '/x/my_sshd_config',
  ]) {
    assert.equal(kind(path), null, path);
  }
});

test('what a change would look like is not checked', () => {
  assert.equal(kind('/home/mia/.ssh/config', 'ssh_config', 'kexpert-preview'), null);
});
