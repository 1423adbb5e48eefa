import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import type { Place } from '../../../../src/core/openssh/config/lineTarget.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';

function places(text: string, kind: ConfigKind): readonly string[] {
  return lineTargets(parseConfig(text, kind), null).map(({ directive, place }) => `${directive.keyword} ${place}`);
}

test('where lines stand', () => {
  assert.deepEqual(places('Port 1\nMatch user a\nPort 2\nMatch all\nPort 3', 'sshd'), [
    'port global',
    'match global',
    'port block',
    'match global',
    'port all',
  ]);
  assert.deepEqual(places('Host *\nPort 1\nHost * !a\nPort 2\nHost "*\nPort 3', 'ssh').slice(1), [
    'port all',
    'host global',
    'port block',
    'host global',
    'port block',
  ]);
});

test('a Match line that is refused changes nothing, and neither does one behind a byte order mark', () => {
  assert.deepEqual(places('Match nonsense x\nPort 1', 'sshd'), ['match global', 'port global']);
  assert.deepEqual(places('\ufeffMatch user a\nPort 1', 'sshd'), ['match global', 'port global']);
});

test('an included document stands where its Include does, to its end where that is a block', () => {
  const below = (outer: Place, text: string): readonly string[] =>
    lineTargets(parseConfig(text, 'sshd'), null, outer).map(({ place }) => place);
  assert.deepEqual(below('block', 'Port 1\nMatch all\nPort 2'), ['block', 'global', 'block']);
  assert.deepEqual(below('all', 'Port 1\nMatch user a\nPort 2'), ['all', 'global', 'block']);
});

test('IgnoreUnknown counts from its line on, the first one, and only where every host has it', () => {
  const ignored = (text: string): readonly string[] =>
    lineTargets(parseConfig(text, 'ssh'), null).map(({ ignoreUnknown }) => ignoreUnknown);
  assert.deepEqual(ignored('Foo x\nIgnoreUnknown Foo\nFoo x\nIgnoreUnknown Bar\nBar y'), ['', '', 'Foo', 'Foo', 'Foo']);
  assert.deepEqual(ignored('Host a\nIgnoreUnknown Foo\nFoo x'), ['', '', '']);
});

test('worked out once for a document, a release and the place of its Include', () => {
  const document = parseConfig('UseDNS no\n', 'sshd');
  const release = { major: 9, minor: 2, patch: 1 };
  const targets = lineTargets(document, release);
  assert.equal(lineTargets(document, { ...release }), targets);
  assert.notEqual(lineTargets(document, null), targets);
  assert.deepEqual(
    lineTargets(document, release, 'block').map(({ place }) => place),
    ['block'],
  );
});
