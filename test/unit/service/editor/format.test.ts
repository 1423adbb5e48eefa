import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import type { ConfigDocument, ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { formatEdits } from '../../../../src/core/service/editor/format.ts';
import { arbitraryConfig, propertyParameters } from '../../openssh/config/arbitraryConfig.ts';

function format(
  text: string,
  kind: ConfigKind = 'ssh',
  lines?: { readonly first: number; readonly last: number },
): string {
  const formatted = applyEdits(text, formatEdits(parseConfig(text, kind), { indent: '    ' }, lines));
  assert.ok(formatted !== null, 'two edits overlap');
  return formatted;
}

test('blocks are indented, words one space apart, ends bare', () => {
  assert.equal(
    format('  Port\t 22  \nHost   a  b \n HostName x\n\tUser  mia\t# why \n   \n'),
    'Port 22\nHost a b\n    HostName x\n    User mia\t# why\n\n',
  );
  assert.equal(
    format('Port 22\nMatch  User\ta\nX11Forwarding no\n', 'sshd'),
    'Port 22\nMatch User a\n    X11Forwarding no\n',
  );
});

test('comments go with what they stand before; at the margin behind a block they stay', () => {
  assert.equal(
    format('  # top\nHost a\n# x\nPort 1\n  # y\n\n# next\nHost b\n'),
    '# top\nHost a\n    # x\n    Port 1\n    # y\n\n# next\nHost b\n',
  );
});

test('line ends, byte order mark, equals signs and quotes stay', () => {
  assert.equal(
    format('\uFEFFPort  22\r\nHost a\r\nUser\t= "m  x"\r\nPort=1'),
    '\uFEFFPort 22\r\nHost a\r\n    User = "m  x"\r\n    Port=1',
  );
  assert.equal(format('Match host=a   exec "x  y"\n'), 'Match host=a exec "x  y"\n');
});

test('commands keep their white space, and so does what cannot be read', () => {
  assert.equal(format('ProxyCommand   ssh  -W  x\n'), 'ProxyCommand ssh  -W  x\n');
  assert.equal(format('ForceCommand a  b', 'sshd'), 'ForceCommand a  b');
  assert.equal(format('Subsystem sftp a  b', 'sshd'), 'Subsystem sftp a  b');
  assert.equal(format('Unheard a  b\n'), 'Unheard a  b\n');
  assert.equal(format('  User "open  end \n'), '  User "open  end \n');
  assert.equal(format('  Port  22 \0  x \n'), '  Port  22 \0  x \n');
  // Without the space the carriage return would be a line's end.
  assert.equal(format(' \r '), ' \r ');
});

test('only the lines that were asked for', () => {
  assert.equal(format('Port  1\nPort  2\nPort  3\n', 'ssh', { first: 1, last: 1 }), 'Port  1\nPort 2\nPort  3\n');
});

const readings = (document: ConfigDocument): unknown =>
  // A last line of white space alone is gone afterwards.
  document.lines
    .filter(({ start, end }) => document.text.slice(start, end).trim() !== '')
    .map(({ directive, fault, pieces }) => [
      directive?.keyword,
      directive?.args.map(({ value }) => value),
      fault,
      pieces
        .filter(({ kind }) => kind === 'comment' || kind === 'eol' || kind === 'ignored')
        .map(({ start, end }) => document.text.slice(start, end)),
    ]);

test('whatever the text: read as before, nothing but white space changed, a second time nothing', () => {
  const { seed, numRuns } = propertyParameters(300);
  fc.assert(
    fc.property(arbitraryConfig, fc.constantFrom<ConfigKind>('ssh', 'sshd'), (text, kind) => {
      const formatted = format(text, kind);
      assert.deepEqual(readings(parseConfig(formatted, kind)), readings(parseConfig(text, kind)));
      assert.equal(formatted.replace(/[ \t]+/g, ''), text.replace(/[ \t]+/g, ''));
      assert.equal(format(formatted, kind), formatted);
    }),
    { seed, numRuns },
  );
});
