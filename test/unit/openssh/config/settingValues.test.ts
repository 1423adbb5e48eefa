import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { checkedValue, expandHostName, restOf, SHAPES } from '../../../../src/core/openssh/config/settingValues.ts';

test('values that ssh refuses are null, the others in one spelling', () => {
  assert.equal(checkedValue('port', '22'), '22');
  assert.equal(checkedValue('port', 'ssh22'), null);
  assert.equal(checkedValue('compression', 'YES'), 'yes');
  assert.equal(checkedValue('compression', 'true'), null);
  assert.equal(checkedValue('proxyusefdpass', 'True'), 'yes');
  assert.equal(checkedValue('proxyusefdpass', 'maybe'), null);
  assert.equal(checkedValue('canonicalizehostname', 'Always'), 'always');
  assert.equal(checkedValue('canonicalizehostname', 'false'), 'no');
  assert.equal(checkedValue('addressfamily', 'INET6'), 'inet6');
  assert.equal(checkedValue('addressfamily', 'ipv6'), null);
  assert.equal(checkedValue('requiredrsasize', '2048'), '2048');
  assert.equal(checkedValue('requiredrsasize', '2k'), null);
  assert.equal(checkedValue('user', 'Any'), 'Any');
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
    return restOf(directive.keyword, directive, text);
  };
  assert.equal(rest('ProxyCommand = = nc "%h" %p # x \n'), 'nc "%h" %p # x');
  assert.equal(rest('ProxyJump a,b  # x\n'), 'a,b');
});

test('proxies take the rest of the line', () => assert.equal(SHAPES.get('proxycommand'), 'rest'));
