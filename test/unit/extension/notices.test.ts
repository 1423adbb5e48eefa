import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('notices');
after(() => folder.remove());

interface Notices {
  readonly packageFolders: (metafiles: readonly object[], root: string) => readonly string[];
  readonly noticesOf: (folders: readonly string[]) => Promise<string>;
}

async function load(): Promise<Notices> {
  const notices: unknown = await import(new URL('../../../notices.mjs', import.meta.url).href);
  assert.ok(typeof notices === 'object' && notices !== null && 'noticesOf' in notices && 'packageFolders' in notices);
  return notices as Notices;
}

/** A package with these files; returns its folder. */
function packaged(path: string, manifest: object, files: Readonly<Record<string, string>>): string {
  const place = join(folder.path, path);
  for (const [name, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  }
  return place;
}

test('every package in a bundle is found, with a scope and inside of another package too', async () => {
  const { packageFolders } = await load();
  const metafile = {
    inputs: {
      'src/a.ts': {},
      'node_modules/plain/lib/a.js': {},
      'node_modules/plain/lib/b.js': {},
      'node_modules/@scope/one/node_modules/inner/a.js': {},
      '../elsewhere/node_modules/@scope/two/a.js': {},
      'native:x.node': {},
    },
  };
  assert.deepEqual(packageFolders([metafile, { inputs: {} }], '/root/here'), [
    '/root/here/node_modules/plain',
    '/root/here/node_modules/@scope/one/node_modules/inner',
    '/root/elsewhere/node_modules/@scope/two',
  ]);
});

test('each package stands there with all its terms, the same release once', async () => {
  const { noticesOf } = await load();
  const b = packaged(
    'b',
    { name: 'b', version: '2.0', licenses: [{ type: '0BSD' }] },
    { 'LICENSE.txt': 'B', Copyright: 'C\n' },
  );
  const a = packaged('a', { name: 'a', version: '1.0', license: 'MIT' }, { 'licence.md': 'A', 'index.js': '' });
  const again = packaged('c/a', { name: 'a', version: '1.0', license: 'MIT' }, { 'licence.md': 'A' });
  const line = '-'.repeat(80);
  assert.equal(await noticesOf([b, a, again]), `a 1.0 (MIT)\n\nA\n\n${line}\n\nb 2.0 (0BSD)\n\nC\n\nB\n`);
});

test('a package without a licence text, or without a licence, fails the build', async () => {
  const { noticesOf } = await load();
  const named = { name: 'x', version: '1.0', license: 'MIT' };
  await assert.rejects(noticesOf([packaged('bare', named, { 'README.md': 'MIT' })]), /x 1\.0 .*without a licence text/);
  await assert.rejects(noticesOf([packaged('empty', named, { LICENSE: ' \n' })]), /without a licence text/);
  await assert.rejects(noticesOf([packaged('none', { name: 'x', version: '1.0' }, { LICENSE: 'X' })]), /name its/);
});

test('what publishes no text has that of its repository', async () => {
  const { noticesOf } = await load();
  const manifest = { name: '@microsoft/fast-element', version: '1.0', license: 'MIT' };
  assert.match(await noticesOf([packaged('fast', manifest, {})]), /Copyright \(c\) Microsoft Corporation/);
});
