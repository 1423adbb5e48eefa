import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { hostLineMatches, listHosts } from '../../../../src/core/openssh/config/sshHosts.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

async function hostsOf(files: Record<string, string>): Promise<readonly (readonly [string, string, number])[]> {
  const scope = { kind: 'ssh', scope: 'user', home: '/h', user: 'me' } as const;
  const graph = await loadIncludeGraph('/h/.ssh/config', scope, new MemoryFileReader(files));
  assert.ok(graph.ok);
  return listHosts(graph).map(({ alias, location }) => [alias, location.path.replace('/h/.ssh/', ''), location.line]);
}

test('plain names only, in the order of the file, each once', async () => {
  const text = '# x\nHost web *.example !bad db?\nHost db "web" -o $(x) __proto__\nHOST=last\n';
  assert.deepEqual(await hostsOf({ '/h/.ssh/config': text }), [
    ['web', 'config', 1],
    ['db', 'config', 2],
    ['__proto__', 'config', 2],
    ['last', 'config', 3],
  ]);
});

test('Includes stand where they are included', async () => {
  const files = {
    '/h/.ssh/config': 'Host a\nMatch all\nInclude d/*\nHost z',
    '/h/.ssh/d/1': 'Host b\n',
    '/h/.ssh/d/2': 'Host c\n',
  };
  assert.deepEqual(
    (await hostsOf(files)).map(([alias]) => alias),
    ['a', 'b', 'c', 'z'],
  );
});

test('an Include under a Host line gives only what that line lets through', async () => {
  const files = {
    '/h/.ssh/config': 'Host *.corp\n  Include corp\nHost *\n  Include all\n',
    '/h/.ssh/corp': 'Host x.corp y\n',
    '/h/.ssh/all': 'Host q\n',
  };
  assert.deepEqual(
    (await hostsOf(files)).map(([alias]) => alias),
    ['x.corp', 'q'],
  );
});

test('a name that its own line negates is no host', async () => {
  assert.deepEqual(await hostsOf({ '/h/.ssh/config': 'Host a b !a' }), [['b', 'config', 0]]);
});

test('a Host line: any pattern, unless a negated one matches; case counts', () => {
  assert.equal(hostLineMatches('a', ['b', 'a']), true);
  assert.equal(hostLineMatches('a', ['a', '!a']), false);
  assert.equal(hostLineMatches('a', ['!b']), false);
  assert.equal(hostLineMatches('A', ['a']), false);
});

test('plain names of a Host line are looked up, and wildcards and negations of it still count for them', async () => {
  const plain = Array.from({ length: 300 }, (_, index) => `h${index}`);
  const line = `Host ${plain.join(' ')} !*7 !h1? x`;
  const expected = [...plain.filter((name) => !/7$|^h1.$/.test(name)), 'x'];
  assert.deepEqual(
    (await hostsOf({ '/h/.ssh/config': line })).map(([alias]) => alias),
    expected,
  );
  // The same by comparing each name with each pattern.
  const patterns = line.split(' ').slice(1);
  assert.deepEqual(
    [...plain, 'x'].filter((name) => hostLineMatches(name, patterns)),
    expected,
  );
});

test('the plain names of a governing Host line let in these hosts of an included file and no others', async () => {
  const files = {
    '/h/.ssh/config': 'Host a B !c* d?\n  Include inner\n',
    '/h/.ssh/inner': 'Host a b B ca d1 d\n',
  };
  assert.deepEqual(
    (await hostsOf(files)).map(([alias]) => alias),
    ['a', 'B', 'd1'],
  );
});

test('names are listed up to a number of comparisons with wildcards; plain names cost none', async () => {
  const wild = Array.from({ length: 2_000 }, (_, index) => `!x${index}*`).join(' ');
  const names = Array.from({ length: 100 }, (_, index) => `h${index}`).join(' ');
  assert.equal((await hostsOf({ '/h/.ssh/config': `Host ${names} ${wild}` })).length, 50);
  const many = Array.from({ length: 5_000 }, (_, index) => `h${index}`).join(' ');
  assert.equal((await hostsOf({ '/h/.ssh/config': `Host ${many}` })).length, 5_000);
});
