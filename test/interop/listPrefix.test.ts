/** The prefixes of lists against a real ssh of OpenSSH 7.5: `list-prefix` says of each line whether that ssh takes it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';

const OPENSSH_7_5 = { major: 7, minor: 5, patch: 1 };
const NAMES = {
  KexAlgorithms: 'curve25519-sha256',
  Ciphers: 'aes128-ctr',
  MACs: 'hmac-sha1',
  HostKeyAlgorithms: 'ssh-rsa',
  PubkeyAcceptedKeyTypes: 'ssh-rsa',
};
const folder = temporaryFolder('list-prefix');
after(() => folder.remove());

/** Whether Debian's openssh-client-ssh1, an OpenSSH 7.5, takes the file. */
function isTaken(text: string): Promise<boolean> {
  const path = join(folder.path, 'config');
  writeFileSync(path, text);
  return new Promise((resolve) => {
    execFile(requireProgram('ssh1'), ['-G', '-F', path, 'host'], { env: cleanEnvironment(folder.path) }, (error) =>
      resolve(error === null),
    );
  });
}

describe('a list that begins with a prefix, read by OpenSSH 7.5', () => {
  for (const [keyword, name] of Object.entries(NAMES)) {
    test(keyword, async () => {
      const told: boolean[] = [];
      for (const prefix of ['', '+', '-', '^']) {
        const text = `Host *\n  ${keyword} ${prefix}${name}\n`;
        const [finding] = lintDocument(parseConfig(text, 'ssh'), { openssh: OPENSSH_7_5 }).filter(
          ({ code }) => code === 'list-prefix',
        );
        assert.equal(await isTaken(text), finding === undefined, text);
        told.push(finding !== undefined);
        for (const { edits } of finding?.fixes ?? []) assert.ok(await isTaken(applyEdits(text, edits) ?? 'nothing'));
      }
      assert.deepEqual(told, [false, false, false, true]);
    });
  }
});
