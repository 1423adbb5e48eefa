import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { probeLenses } from '../../../../src/core/service/editor/probeLenses.ts';

test('one lens for each plain name that is a valid host, where it first stands', () => {
  const text = 'Host gate inner *.x !no\nHost -oProxyCommand=id a;b\nMatch host m\n  Host "quoted"\nHost gate\n';
  const lenses = probeLenses(parseConfig(text, 'ssh'));
  assert.deepEqual(
    lenses.map(({ alias, range }) => `${alias} ${range.start.line}:${range.start.character}`),
    ['gate 0:5', 'inner 0:10', 'quoted 3:7'],
  );
});

test('none in sshd_config, and no more than a bound', () => {
  assert.deepEqual(probeLenses(parseConfig('Host gate\n', 'sshd')), []);
  const many = Array.from({ length: 3000 }, (_, i) => `Host h${i}\n`).join('');
  const lenses = probeLenses(parseConfig(many, 'ssh'));
  assert.equal(lenses.length, 2000);
  assert.equal(lenses[0]?.alias, 'h0');
});
