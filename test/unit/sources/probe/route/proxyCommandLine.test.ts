import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  expandProxyCommand,
  type ProxyCommandValues,
} from '../../../../../src/core/sources/probe/route/proxyCommandLine.ts';

const values: ProxyCommandValues = { host: 'box.example', alias: 'box', keyAlias: 'key', port: 2022, user: 'me' };
const lineOf = (template: string, change: Partial<ProxyCommandValues> = {}) =>
  expandProxyCommand(template, { ...values, ...change });

test('the tokens that ssh takes are filled in, and all else stays', () => {
  for (const [template, line] of [
    ['nc %h %p', 'nc box.example 2022'],
    ['x %n %k %r 100%%', 'x box key me 100%'],
    ['%%h %%%h', '%h %box.example'],
    [`~/bin/p "$HOME" 'a b' | tee >(cat) # %n`, `~/bin/p "$HOME" 'a b' | tee >(cat) # box`],
    ['ssh -W [%h]:%p j', 'ssh -W [box.example]:2022 j'],
  ] as const) {
    assert.deepEqual(lineOf(template), { ok: true, line }, template);
  }
});

test('a token that ssh refuses there is refused, the first one told', () => {
  for (const [template, token] of [
    ['x %d', '%d'],
    ['x %', '%'],
    ['x % h', '% '],
    ['%i %u', '%i'],
    ['%%%', '%'],
    ['%😀', '%😀'],
    ['%\n', '%\n'],
  ] as const) {
    assert.deepEqual(lineOf(template), { ok: false, reason: 'token', token }, template);
  }
});

test('a value that a shell would read otherwise is refused, where it is used', () => {
  for (const [token, change] of [
    ['%h', { host: 'a;id' }],
    ['%h', { host: '-oProxyCommand=id' }],
    ['%n', { alias: '$(id)' }],
    ['%k', { keyAlias: 'a`id`' }],
    ['%k', { keyAlias: '' }],
    ['%r', { user: "me';id" }],
    ['%r', { user: '-x' }],
  ] as const) {
    assert.deepEqual(lineOf(`x ${token}`, change), { ok: false, reason: 'value', token });
    assert.deepEqual(lineOf('x %p', change), { ok: true, line: 'x 2022' });
  }
});

test('what a value holds is not expanded again', () => {
  assert.deepEqual(lineOf('x %h', { host: 'fe80::1%p' }), { ok: true, line: 'x fe80::1%p' });
});
