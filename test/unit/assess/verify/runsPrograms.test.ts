import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { runsPrograms } from '../../../../src/core/assess/verify/runsPrograms.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';

const PATH = '/home/u/.ssh/config';

async function runs(text: string, more: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const scope = { kind: 'ssh', scope: 'user', home: '/home/u', user: 'u' } as const;
  const graph = await loadIncludeGraph(PATH, scope, new MemoryFileReader({ [PATH]: text, ...more }));
  assert.ok(graph.ok);
  return runsPrograms(graph);
}

describe('runsPrograms', () => {
  for (const line of [
    'Match exec "id"',
    'match user x !EXEC=id',
    'Match host h exec id',
    'MATCH Exec id',
    'Match !exec id',
    'match EXEC=id',
    'Match=exec id',
    '"Match" exec id',
    '\tMatch\texec\tid',
    // As it is read since 2024.
    "Match 'exec' id",
    'Match "exec" id',
    'Match "exec=id"',
    "Match 'exec=id'",
    'Match ex"ec" id',
    'Match "!exec" id',
    "Match !'exec' id",
    'Match user "x" "exec" id',
    'Match user = exec all',
    'Match user x=y exec=id',
    // Not understood: nobody knows what the next release does with it.
    'Match',
    'Match # exec',
    'Match host',
    'Match user x run id',
    'Match user x \\exec id',
    'Match user "x',
    "Match user 'x exec id",
    'Match !!exec id',
    'Match user x,"* exec" id',
    'Match all exec id',
    'Match ехес id',
    'NextRelease id',
    'User x\rMatch exec id',
    '\fMatch exec id',
    'User "x',
    'User x\0Match exec id',
    '"Match exec id',
    '=Match exec id',
    '\ufeffMatch user x',
    'Include ${HOME}/more',
    'Include %d/more',
    'Include ~someone/more',
  ]) {
    it(`sees ${JSON.stringify(line)}`, async () => assert.equal(await runs(`${line}\n`), true));
  }

  for (const line of [
    'Match all',
    'Match host a,b*,!c user "me" # exec',
    'match ORIGINALHOST=a !localuser="me too"\r',
    'Match final tagged x canonical',
    'Match localnetwork 10.0.0.0/8 version OpenSSH_* command x sessiontype shell',
    'Match user exec host execute',
    'KnownHostsCommand /bin/exec',
    'Include more/*.conf "and one"',
    '  # Match exec id',
    '',
  ]) {
    it(`understands ${JSON.stringify(line)}`, async () => assert.equal(await runs(`${line}\n`), false));
  }

  it('sees it in an included file, and takes one that cannot be read for such', async () => {
    assert.equal(await runs('Include more\n', { '/home/u/.ssh/more': 'Match exec id\n' }), true);
    assert.equal(await runs('Include more\n', { '/home/u/.ssh/more': 'UNREADABLE' }), true);
    assert.equal(await runs('Include more\n', { '/home/u/.ssh/more': 'Port 22\n' }), false);
  });

  it('is not frightened by the word elsewhere', async () => {
    assert.equal(await runs('Host exec\n# Match exec id\nProxyCommand exec nc %h\nMatch host execute\n'), false);
  });
});
