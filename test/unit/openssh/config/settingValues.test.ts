import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalDirective } from '../../../../src/core/openssh/config/directives.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { expandHostName, restOf, settledValue, takesRest } from '../../../../src/core/openssh/config/settingValues.ts';

function recordOf(keyword: string) {
  const record = canonicalDirective('ssh', keyword);
  assert.ok(record);
  return record;
}

test('values that ssh takes are put in one spelling', () => {
  const settled = (keyword: string, value: string) => settledValue(recordOf(keyword), value);
  assert.equal(settled('port', '022'), '22');
  assert.equal(settled('port', 'ssh'), '22');
  assert.equal(settled('compression', 'YES'), 'yes');
  assert.equal(settled('proxyusefdpass', 'True'), 'yes');
  assert.equal(settled('canonicalizehostname', 'Always'), 'always');
  assert.equal(settled('canonicalizehostname', 'false'), 'no');
  assert.equal(settled('addressfamily', 'INET6'), 'inet6');
  assert.equal(settled('requiredrsasize', '02048'), '2048');
  assert.equal(settled('user', 'Any'), 'Any');
});

test('HostName takes %h and %% and no other token', () => {
  assert.equal(expandHostName('%h.example', 'a'), 'a.example');
  assert.equal(expandHostName('%%h-%h', '%h'), '%h-%h');
  assert.equal(expandHostName('%n', 'a'), null);
  assert.equal(expandHostName('a%', 'a'), null);
  assert.equal(expandHostName('%%%', 'a'), null);
});

test('commands keep their comment, jumps do not', () => {
  const rest = (text: string): string => {
    const directive = parseConfig(text, 'ssh').lines[0]?.directive;
    assert.ok(directive);
    return restOf(recordOf(directive.keyword), directive, text);
  };
  assert.equal(rest('ProxyCommand = = nc "%h" %p # x \n'), 'nc "%h" %p # x');
  assert.equal(rest('ProxyJump a,b  # x\n'), 'a,b');
});

test('proxies take the rest of the line', () => {
  assert.deepEqual(
    ['proxycommand', 'proxyjump', 'user'].map((keyword) => takesRest(recordOf(keyword))),
    [true, true, false],
  );
});
