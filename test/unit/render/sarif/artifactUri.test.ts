import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artifactLocation } from '../../../../src/core/render/sarif/artifactUri.ts';

const SRCROOT = '%SRCROOT%';

test('absolute paths are file URIs, relative ones start at the root of the sources', () => {
  assert.deepEqual(artifactLocation('/etc/ssh/sshd_config'), { uri: 'file:///etc/ssh/sshd_config' });
  assert.deepEqual(artifactLocation('C:\\ProgramData\\ssh\\sshd_config'), {
    uri: 'file:///C:/ProgramData/ssh/sshd_config',
  });
  assert.deepEqual(artifactLocation('etc/sshd_config'), { uri: 'etc/sshd_config', uriBaseId: SRCROOT });
  assert.deepEqual(artifactLocation('../sshd_config'), { uri: '../sshd_config' });
});

test('no name of a file becomes anything but a path', () => {
  assert.deepEqual(artifactLocation('javascript:alert(1)'), { uri: 'javascript%3Aalert(1)', uriBaseId: SRCROOT });
  assert.deepEqual(artifactLocation('//server/share'), { uri: 'file:///server/share' });
  assert.deepEqual(artifactLocation('/a b?c#d%20'), { uri: 'file:///a%20b%3Fc%23d%2520' });
  assert.deepEqual(artifactLocation('/ü/\ud800'), { uri: 'file:///%C3%BC/%EF%BF%BD' });
});
