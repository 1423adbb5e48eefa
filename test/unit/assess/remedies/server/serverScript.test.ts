import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { serverScript } from '../../../../../src/core/assess/remedies/server/serverScript.ts';
import { defaultSeed } from '../../../../setup/seed.ts';

const script = (value: string, directive = 'Ciphers') =>
  serverScript({ platform: 'unix', lines: [{ directive, value }] });

describe('serverScript', () => {
  it('writes the lines above the file and lets sshd check them before it reloads, with the way back under way', () => {
    const text = script('aes256-ctr,aes128-ctr')?.text ?? '';
    const order = [
      "echo 'Ciphers aes256-ctr,aes128-ctr'",
      'cat "$saved"',
      '-t -f "$state/new"',
      '\nstart_guard a b',
      '\nguarded ',
      'mv -f "$state/new" "$config"',
      'way-back" reload ||',
      '\nguarded ',
      'echo "Done',
    ];
    let from = text.indexOf('copy "$config"');
    const places = order.map((part) => (from = text.indexOf(part, from + 1)));
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
    );
    assert.ok(!places.includes(-1), String(places));
  });

  it('makes the keys it is asked for, where they are not there yet', () => {
    const lines = [{ directive: 'HostKey', value: '/etc/ssh/ssh_host_rsa_key' }];
    const text = serverScript({ platform: 'debian', lines, newKeys: ['rsa'] })?.text ?? '';
    assert.match(text, /\[ -e "\$keys\/ssh_host_rsa_key" \] \|\| ssh-keygen -q -t rsa -b 3072 -N ''/);
    assert.match(text, /echo 'HostKey '"\$keys"'\/ssh_host_rsa_key'/);
    assert.equal(serverScript({ platform: 'debian', lines, newKeys: ['rsa; reboot'] }), null);
  });

  it('is not offered for Windows, nor for no lines', () => {
    assert.equal(serverScript({ platform: 'windows', lines: [{ directive: 'Ciphers', value: 'aes256-ctr' }] }), null);
    assert.equal(serverScript({ platform: 'unix', lines: [] }), null);
  });

  it('holds no line that is cut where it is shown, and so loses its closing quote', () => {
    assert.ok(script('a'.repeat(1_700)));
    assert.equal(script('a'.repeat(1_990)), null);
  });

  it('lets no name out of its quotes', () => {
    for (const bad of ["a'b", 'a b', 'a\nb', 'a`b', 'a$b', 'a"b', 'a\\b', 'a;b', 'a|b', '', 'ä']) {
      assert.equal(script(bad), null, JSON.stringify(bad));
    }
    assert.equal(script('x', "Ciphers'"), null);
    const seed = defaultSeed();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        const text = script(value)?.text;
        return (
          text === undefined || text.includes(`  echo 'Ciphers ${value}'\n`) === /^[A-Za-z0-9@._,+/-]+$/.test(value)
        );
      }),
      { seed },
    );
  });
});
