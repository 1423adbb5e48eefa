import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadIncludeGraph } from '../../../src/core/openssh/config/includeGraph.ts';
import { exceptionsReport } from '../../../src/core/report/exceptionsReport.ts';
import { exceptionHosts, renderExceptionsText } from '../../../src/core/render/text/exceptionsText.ts';
import { EXCEPTIONS } from '../../../src/core/render/en/reportWords.ts';
import { plainStyle } from '../../../src/core/render/text/pairText.ts';
import { MemoryFileReader } from '../openssh/config/memoryFileReader.ts';

it('lists those of included files too, the first to end at the top, and marks what is overdue', async () => {
  const files = {
    '/home/u/.ssh/config': 'Include more\n# Temporary until 2027-01-01 (kexpert: b): later\nHost two\n  Ciphers +b\n',
    '/home/u/.ssh/more':
      '# Temporary until 2026-01-01 (kexpert: 3des-cbc,a): sooner\nHost one\n  Ciphers +3des-cbc,a\n',
  };
  const scope = { kind: 'ssh', scope: 'user', home: '/home/u', user: 'u' } as const;
  const graph = await loadIncludeGraph('/home/u/.ssh/config', scope, new MemoryFileReader(files));
  assert.ok(graph.ok);
  const report = exceptionsReport(graph, '2026-11-21');
  assert.deepEqual(
    report.exceptions.map(({ hosts, names, why, included, expired, path, line }) => [
      hosts,
      names,
      why,
      included,
      expired,
      path,
      line,
    ]),
    [
      // Text of an included file is not told (threat 17).
      [[], ['3des-cbc'], '', true, true, '/home/u/.ssh/more', 0],
      [['two'], ['b'], 'later', false, false, '/home/u/.ssh/config', 1],
    ],
  );
  const text = renderExceptionsText(report, plainStyle);
  assert.match(
    text,
    /^hosts of an included file {2}expired on 2026-01-01\n {2}3des-cbc\n {2}\/home\/u\/\.ssh\/more, line 1\ntwo {2}expires on 2027-01-01\n/,
  );
  assert.match(renderExceptionsText({ ...report, exceptions: [] }, plainStyle), /^No temporary exceptions/);
});

it('tells an exception for every host from one under a Match line', async () => {
  const note = '# Temporary until 2027-01-01 (kexpert: a): why\n';
  const files = { '/c': `${note}Ciphers +a\nMatch user x\n  ${note}  Ciphers +a\nHost h\n  ${note}  Ciphers +a\n` };
  const scope = { kind: 'ssh', scope: 'user', home: '/home/u', user: 'u' } as const;
  const graph = await loadIncludeGraph('/c', scope, new MemoryFileReader(files));
  assert.ok(graph.ok);
  assert.deepEqual(exceptionsReport(graph, '2026-11-21').exceptions.map(exceptionHosts), [
    'every host',
    EXCEPTIONS.matched,
    'h',
  ]);
});
