import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { OpenSshVersion } from '../../src/core/ssh/catalogue/opensshVersion.ts';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import type { Fix, LintFinding } from '../../src/core/assess/lint/rule.ts';
import { requireProgram } from '../setup/programs.ts';

/* Every fix of every finding, applied alone, gives a file that the real sshd takes. */

const SSHD = requireProgram('sshd');
/** Root's sshd wants this folder even to check a file (Debian's --with-privsep-path). */
const PRIVILEGE_SEPARATION_FOLDER = '/run/sshd';
const RELEASES: readonly (OpenSshVersion | null)[] = [null, { major: 9, minor: 2, patch: 1 }];

/** Files that sshd 9.2 takes as they are, or that it refuses for the one name that the fix is about. */
const FILES: Readonly<Record<string, string>> = {
  empty: '',
  'comments only': '# a\n\n# b\n',
  'no list': 'Port 22\nPermitRootLogin no\n',
  'no final newline': 'Port 22\nUsePAM no',
  CRLF: 'Port 22\r\nCiphers aes128-ctr,3des-cbc # old\r\nMACs hmac-sha1-96,hmac-sha2-256\r\n',
  'Match first': '# file\n\n# block\nMatch User a\n  X11Forwarding no\n',
  'Match later':
    'Ciphers aes128-ctr,aes128-cbc\n\nMatch User a\n  PubkeyAcceptedAlgorithms +ssh-rsa\nMatch all\n  Banner none\n',
  'a block of one line': 'Match User a\n  PubkeyAcceptedKeyTypes ssh-rsa\n',
  'all four, weak': [
    'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1,diffie-hellman-group1-sha1',
    'Ciphers "3des-cbc,aes256-ctr"',
    "MACs='hmac-md5,hmac-sha2-512' # x",
    'HostKeyAlgorithms ssh-ed25519,ssh-rsa,ssh-dss',
    'CASignatureAlgorithms ssh-rsa,ssh-ed25519',
    'HostbasedAcceptedKeyTypes ssh-rsa,ssh-ed25519',
  ].join('\n'),
  'only weak': 'KexAlgorithms diffie-hellman-group1-sha1\nCiphers 3des-cbc\nMACs hmac-md5\nHostKeyAlgorithms ssh-rsa\n',
  prefixes: 'KexAlgorithms +diffie-hellman-group1-sha1\nCiphers ^aes128-cbc,aes128-ctr\nMACs -hmac-sha1*\n',
  'twice in a list': 'Ciphers 3des-cbc,aes128-ctr,3des-cbc,3des-cbc\n',
  'quotes inside': 'Ciphers "3des-cbc",aes128-ctr,aes"256-ctr"\nMACs hmac-md5,"hmac-sha2-256"\n',
  wildcards: 'HostKeyAlgorithms ssh-*,ecdsa-*\nPubkeyAcceptedAlgorithms *\n',
  'an unknown cipher': 'Ciphers aes128-ctx,aes256-ctr\n',
  'an unknown kex alone': 'KexAlgorithms curve25519-sha265\n',
  'an unknown MAC with quotes inside': 'MACs "hmac-sha2-25"6x,hmac-sha2-512\n',
  'an unknown host key, no name near': 'HostKeyAlgorithms ssh-ed25519,nothing-like-it\n',
};

const run = promisify(execFile);
let folder = '';
let serial = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kexpert-fixes-'));
  if (process.getuid?.() === 0) await mkdir(PRIVILEGE_SEPARATION_FOLDER, { recursive: true, mode: 0o755 });
  await run(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'hostkey')]);
});

after(() => rm(folder, { recursive: true, force: true }));

/** What `sshd -t` says against a file, or null when it takes it. */
async function refusal(text: string): Promise<string | null> {
  const path = join(folder, `sshd_config-${serial++}`);
  await writeFile(path, text);
  try {
    await run(SSHD, ['-t', '-f', path, '-h', join(folder, 'hostkey')], { timeout: 60_000 });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'refused';
  }
}

function lint(text: string, openssh: OpenSshVersion | null): readonly LintFinding[] {
  return lintDocument(parseConfig(text, 'sshd'), { openssh });
}

/** The finding again, as far as it can be told from others: same words, and for missing lists the same fix offered. */
function stillThere(findings: readonly LintFinding[], finding: LintFinding, fix: Fix): number {
  const same = findings.filter(({ code, message }) => code === finding.code && message === finding.message);
  if (finding.code !== 'missing-algorithm-lists') return same.length;
  return findings.flatMap(({ fixes }) => fixes).filter(({ title }) => title === fix.title).length;
}

for (const [name, text] of Object.entries(FILES)) {
  test(`fixes for ${name}`, async () => {
    const before = await refusal(text);
    assert.equal(before !== null, name.startsWith('an unknown'), before ?? 'sshd takes it');
    for (const openssh of RELEASES) {
      const findings = lint(text, openssh);
      assert.ok(findings.length > 0 && findings.some(({ fixes }) => fixes.length > 0));
      for (const finding of findings) {
        for (const fix of finding.fixes) {
          const fixed = applyEdits(text, fix.edits);
          assert.ok(fixed !== null);
          // Where sshd refuses the file for another finding's name, this one's fix cannot help that.
          const cures = before === null || (finding.code === 'unknown-algorithm' && finding.severity === 'error');
          if (cures) assert.equal(await refusal(fixed), null, `${fix.title}:\n${fixed}`);
          const now = lint(fixed, openssh);
          assert.ok(stillThere(now, finding, fix) < stillThere(findings, finding, fix), `${fix.title}:\n${fixed}`);
        }
      }
    }
  });
}

/** What is said of weak, unknown and missing algorithms. */
function aboutLists(text: string): readonly LintFinding[] {
  const codes = new Set(['weak-algorithm', 'unknown-algorithm', 'missing-algorithm-lists']);
  return lint(text, null).filter(({ code }) => codes.has(code));
}

test('taking the preferred or first fix over and over ends in a file that sshd takes and lint has nothing against the algorithms of', async () => {
  for (const [name, text] of Object.entries(FILES)) {
    let current = text;
    for (let round = 0; round < 20; round++) {
      const finding = aboutLists(current)[0];
      if (finding === undefined) break;
      const fix = finding.fixes.find((candidate) => candidate.preferred) ?? finding.fixes[0];
      assert.ok(fix);
      const next = applyEdits(current, fix.edits);
      assert.ok(next !== null);
      current = next;
    }
    assert.deepEqual(aboutLists(current), [], name);
    assert.equal(await refusal(current), null, `${name}:\n${current}`);
  }
});
