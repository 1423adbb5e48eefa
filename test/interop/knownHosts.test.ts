/** Host keys, certificates and known_hosts: what ssh-keygen says of the same files, and what ssh makes of them. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { certificateProblems } from '../../src/core/openssh/knownHosts/certificateProblems.ts';
import { hostKeyReport } from '../../src/core/sources/probe/hostKeyReport.ts';
import { judgeHostKey, type KnownState } from '../../src/core/openssh/knownHosts/judgeHostKey.ts';
import { knownKeys, NOTHING_KNOWN } from '../../src/core/openssh/knownHosts/knownKeys.ts';
import { orderHostKeyAlgorithms } from '../../src/core/openssh/knownHosts/orderHostKeyAlgorithms.ts';
import { parseKnownHosts } from '../../src/core/openssh/knownHosts/parseKnownHosts.ts';
import { parseHostKeyBlob, type HostKeyBlob } from '../../src/core/ssh/wire/hostKeyBlob.ts';
import { digests } from '../../src/node/digests.ts';
import { unixSeconds } from '../../src/node/systemClock.ts';
import { proofCrypto } from '../samples/readKey.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { runTool, type Peer } from './peers/peerProcess.ts';
import { askSsh, type SshVerdict } from './peers/sshOracle.ts';
import { startSshd } from './peers/sshd.ts';
import { randomFrom, type SeededRandom } from './seededRandom.ts';

const keygen = requireProgram('ssh-keygen');
const folder = temporaryFolder('known-hosts');
after(() => folder.remove());

/** Each key's file name, and what ssh-keygen makes it with. */
const KEYS = {
  rsa1024: ['-t', 'rsa', '-b', '1024'],
  rsa2048: ['-t', 'rsa', '-b', '2048'],
  rsa3072: ['-t', 'rsa', '-b', '3072'],
  ecdsa256: ['-t', 'ecdsa', '-b', '256'],
  ecdsa384: ['-t', 'ecdsa', '-b', '384'],
  ecdsa521: ['-t', 'ecdsa', '-b', '521'],
  dsa: ['-t', 'dsa'],
  ed25519: ['-t', 'ed25519'],
  /** Two more, for one to contradict the other and one to certify. */
  other: ['-t', 'ed25519'],
  authority: ['-t', 'ecdsa', '-b', '256'],
} as const;
type KeyName = keyof typeof KEYS;
const NAMES = Object.keys(KEYS) as readonly KeyName[];

const pathOf = (name: string): string => join(folder.path, name);

/** The type and the key of a public key file, as known_hosts has them. */
async function publicKey(name: string): Promise<string> {
  const [type = '', key = ''] = (await readFile(pathOf(`${name}.pub`), 'utf8')).split(/\s/);
  return `${type} ${key}`;
}

async function blobOf(name: string): Promise<Uint8Array> {
  const [, key = ''] = (await publicKey(name)).split(' ');
  return new Uint8Array(Buffer.from(key, 'base64'));
}

async function keyOf(name: string): Promise<HostKeyBlob> {
  const key = parseHostKeyBlob(await blobOf(name));
  assert.ok(key, name);
  return key;
}

before(async () => {
  const make = (name: KeyName) =>
    runTool(keygen, ['-q', ...KEYS[name], '-N', '', '-C', '', '-f', pathOf(name)], folder.path);
  await Promise.all(NAMES.map(make));
  const certify = (name: KeyName) => {
    const about = ['-I', `the id of ${name}`, '-n', `host1,host2,127.0.0.1`, '-z', '7', '-V', '20200101:20380119'];
    return runTool(keygen, ['-q', '-s', pathOf('authority'), '-h', ...about, pathOf(`${name}.pub`)], folder.path);
  };
  await Promise.all(NAMES.map(certify));
});

describe('keys and certificates that ssh-keygen makes', () => {
  for (const name of NAMES) {
    for (const file of [name, `${name}-cert`]) {
      it(`${file}: type, bits and fingerprint are those of ssh-keygen -l`, async () => {
        const [listed = ''] = await runTool(keygen, ['-lf', pathOf(`${file}.pub`)], folder.path);
        const [bits = '', sha256 = ''] = listed.split(' ');
        const key = await keyOf(file);
        const proof = { verification: 'verified' } as const;
        const presented = { blob: await blobOf(file), key, algorithm: '', kex: '', groupBits: null, proof };
        const report = hostKeyReport(presented, [], null, digests, null);
        const [type = ''] = (await publicKey(file)).split(' ');
        assert.deepEqual(
          { type: report.type, bits: report.bits, sha256: report.sha256 },
          { type, bits: Number(bits), sha256 },
        );
        assert.equal(key.certificate === null, file === name);
      });

      it(`${file}: cut off at any byte, it is null or a key, and never throws`, async () => {
        const blob = await blobOf(file);
        const { type } = await keyOf(file);
        for (let length = 0; length < blob.length; length++) {
          const key = parseHostKeyBlob(blob.subarray(0, length));
          assert.ok(key === null || (file !== name && key.type === type), String(length));
        }
      });
    }

    it(`${name}: the certificate's fields, its key and its authority`, async () => {
      const key = await keyOf(`${name}-cert`);
      assert.deepEqual(key.certificate, {
        keyId: `the id of ${name}`,
        principals: ['host1', 'host2', '127.0.0.1'],
        // What ssh-keygen is told is local time.
        validAfter: String(new Date(2020, 0, 1).getTime() / 1000),
        validBefore: String(new Date(2038, 0, 19).getTime() / 1000),
        authorityType: 'ecdsa-sha2-nistp256',
      });
      assert.deepEqual(key.plainBlob, await blobOf(name));
      assert.deepEqual(key.authorityKey, await blobOf('authority'));
      assert.equal(key.plainType, (await keyOf(name)).type);
    });
  }
});

/** The zero-based lines that `ssh-keygen -F` finds. */
async function foundByKeygen(name: string, file: string): Promise<readonly number[]> {
  const lines: number[] = [];
  const child = await startProcess(keygen, ['-F', name, '-f', file], {
    cwd: folder.path,
    env: cleanEnvironment(folder.path),
    onLine: (line) => {
      const [, number] = /^# Host .* found: line (\d+)/.exec(line) ?? [];
      if (number !== undefined) lines.push(Number(number) - 1);
    },
  });
  const exitCode = await child.ended;
  assert.equal(exitCode, lines.length > 0 ? 0 : 1, child.lines().join('\n'));
  return lines;
}

const SEED = 20_240_612;
const HOSTS = ['a', 'b.example', 'host.example', '192.0.2.7', '2001:db8::1', 'x-y'];
const PORTS = [22, 2222];

/** A line that is, or nearly is, one of known_hosts. */
function generatedLine(random: SeededRandom, key: string): string {
  const plain = random.chance(0.4);
  const pattern = (): string => {
    if (plain) return random.pick([...HOSTS, '[host.example]:2222', '[a]:2222', 'HOST.Example']);
    const host = random.pick([
      ...HOSTS,
      '*.example',
      '*',
      '?',
      '192.0.2.*',
      'h*t.e*',
      '',
      'HOST.Example',
      '**a',
      '2001:*',
    ]);
    const name = random.chance(0.3) ? `[${host}]:${random.pick(['2222', '22', '*'])}` : host;
    return random.chance(0.15) ? `!${name}` : name;
  };
  const patterns = Array.from({ length: 1 + random.below(3) }, pattern).join(random.pick([',', ',', ',', ',,']));
  const space = (): string => random.pick([' ', ' ', '\t', '  ']);
  const marker = random.pick(['', '', '', '@revoked', '@cert-authority', '@unknown', '#']);
  const start = `${random.pick(['', '', ' '])}${marker === '' ? '' : `${marker}${space()}`}`;
  return `${start}${patterns === '' ? 'a' : patterns}${space()}${key.replace(' ', space())}${random.pick(['', ' comment', ' '])}`;
}

describe('the lines that speak of a host', () => {
  it(`are those that ssh-keygen -F finds, names hashed or not (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    const keys = await Promise.all(NAMES.map(publicKey));
    const lines = Array.from({ length: 120 }, () => generatedLine(random, random.pick(keys)));
    const ending = ['\n', '\r\n'] as const;
    const plain = pathOf('generated');
    await writeFile(plain, lines.map((line) => `${line}${random.pick(ending)}`).join(''));
    const hashed = pathOf('generated-hashed');
    // It hashes no file with a line that it does not understand.
    await writeFile(
      hashed,
      lines
        .map((line) => `${line}\n`)
        .filter((line) => !/@unknown|^ ?@[^ ]*\t/.test(line))
        .join(''),
    );
    await runTool(keygen, ['-H', '-f', hashed], folder.path);
    let found = 0;
    let hashedFound = 0;
    for (const file of [plain, hashed]) {
      const entries = parseKnownHosts(await readFile(file, 'utf8'));
      for (const hostname of [...HOSTS, 'else.example', 'elsewhere']) {
        for (const port of PORTS) {
          const known = knownKeys(entries, { hostname, port, hostKeyAlias: null }, digests).entries;
          const name = port === 22 ? hostname : `[${hostname}]:${port}`;
          assert.deepEqual(
            known.map(({ line }) => line),
            await foundByKeygen(name, file),
            `${name} in ${file}`,
          );
          found += known.length;
          hashedFound += known.filter(({ hosts }) => hosts.kind === 'hashed').length;
        }
      }
    }
    assert.ok(found > 100 && hashedFound > 10, `${found} found, ${hashedFound} of them hashed`);
  });
});

/** What ssh, told to be strict, says of the key. */
function statedBy({ lines }: SshVerdict): string {
  const said = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (said(/REVOKED HOST KEY DETECTED/)) return 'revoked';
  if (said(/REMOTE HOST IDENTIFICATION HAS CHANGED/)) return 'changed';
  // It says that a certificate matches before it looks at it, and begins again with the plain key where it does not hold.
  if (said(/No \S+ host key is known for/)) return 'unknown';
  if (said(/is known and matches the \S+ host key/)) return 'known';
  if (said(/is known and matches the \S+ host certificate/)) return 'authority';
  return lines.join('\n');
}

/** Whether a certificate has no problem, for a host and for now. */
function holds(key: HostKeyBlob, hostname: string): boolean {
  return certificateProblems(key, { hostname, unixSeconds: unixSeconds(), crypto: proofCrypto }).length === 0;
}

describe('a certificate of a trusted authority', () => {
  /** What ssh-keygen certifies the key with, and how that comes out for 127.0.0.1. */
  const CERTIFICATES: Readonly<Record<string, readonly [holds: boolean, ...about: readonly string[]]>> = {
    'for this address': [true, '-h', '-n', 'other,127.0.0.1'],
    'for every host': [true, '-h'],
    'for a pattern that matches': [false, '-h', '-n', '127.0.0.*'],
    'for another host': [false, '-h', '-n', 'host1,host2'],
    expired: [false, '-h', '-n', '127.0.0.1', '-V', '20200101:20210101'],
    'not valid yet': [false, '-h', '-n', '127.0.0.1', '-V', '+52w:+104w'],
    'of a user': [false, '-n', '127.0.0.1'],
  };
  for (const [name, [expected, ...about]] of Object.entries(CERTIFICATES)) {
    it(`${name}: ${expected ? 'holds' : 'does not hold'}, as ssh says`, async () => {
      const own = temporaryFolder('certified');
      const file = join(own.path, 'key');
      await runTool(keygen, ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file], own.path);
      await runTool(keygen, ['-q', '-s', pathOf('authority'), '-I', 'id', ...about, `${file}.pub`], own.path);
      const server = await startSshd({
        hostKeys: [],
        configLines: [`HostKey ${file}`, `HostCertificate ${file}-cert.pub`],
      });
      try {
        const { address, serverPort } = server;
        const line = `@cert-authority [${address}]:${serverPort} ${await publicKey('authority')}\n`;
        const knownHosts = join(own.path, 'known_hosts');
        await writeFile(knownHosts, line);
        const [, text = ''] = (await readFile(`${file}-cert.pub`, 'utf8')).split(' ');
        const key = parseHostKeyBlob(new Uint8Array(Buffer.from(text, 'base64')));
        assert.ok(key);
        assert.equal(holds(key, address), expected);
        const verdict = await askSsh({
          address,
          port: serverPort,
          options: [
            `UserKnownHostsFile=${knownHosts}`,
            'StrictHostKeyChecking=yes',
            'HostKeyAlgorithms=ssh-ed25519-cert-v01@openssh.com',
          ],
        });
        assert.equal(statedBy(verdict), expected ? 'authority' : 'unknown', verdict.lines.join('\n'));
      } finally {
        await server.stop();
        own.remove();
      }
    });
  }
});

describe('the key that a server presents', () => {
  let server: Peer;
  before(async () => {
    // ssh asks for certificates first, where it is asked to.
    server = await startSshd({
      hostKeys: [],
      configLines: [`HostKey ${pathOf('ed25519')}`, `HostCertificate ${pathOf('ed25519-cert.pub')}`],
    });
  });
  after(() => server.stop());

  type Line = readonly [marker: '' | '@revoked ' | '@cert-authority ', name: string, key: KeyName];
  const CASES: readonly (readonly [presented: 'key' | 'certificate', state: KnownState, ...lines: readonly Line[]])[] =
    [
      ['key', 'unknown'],
      ['key', 'known', ['', 'P', 'ed25519']],
      ['key', 'known', ['', 'P', 'rsa2048'], ['', 'P', 'other'], ['', 'P', 'ed25519']],
      ['key', 'changed', ['', 'P', 'other']],
      ['key', 'other-type', ['', 'P', 'rsa2048']],
      ['key', 'revoked', ['@revoked ', '*', 'ed25519'], ['', 'P', 'ed25519']],
      ['key', 'known', ['@revoked ', '*', 'other'], ['', 'P', 'ed25519']],
      ['key', 'unknown', ['@revoked ', '*', 'other']],
      ['key', 'unknown', ['@cert-authority ', 'P', 'ed25519']],
      ['key', 'known', ['', 'H', 'ed25519']],
      ['key', 'unknown', ['', 'H', 'other']],
      ['key', 'unknown', ['', 'H', 'rsa2048']],
      ['key', 'revoked', ['@revoked ', 'H', 'ed25519']],
      ['key', 'changed', ['', 'P', 'other'], ['', 'H', 'ed25519']],
      ['key', 'other-type', ['', 'P', 'rsa2048'], ['', 'H', 'ed25519']],
      ['key', 'known', ['', 'P', 'ed25519'], ['@revoked ', 'H', 'ed25519']],
      ['certificate', 'unknown'],
      ['certificate', 'authority', ['@cert-authority ', 'P', 'authority']],
      ['certificate', 'authority', ['@cert-authority ', 'H', 'authority']],
      ['certificate', 'unknown', ['@cert-authority ', 'P', 'other']],
      ['certificate', 'known', ['', 'P', 'ed25519']],
      ['certificate', 'known', ['@cert-authority ', 'P', 'other'], ['', 'P', 'ed25519']],
      ['certificate', 'changed', ['', 'P', 'other']],
      ['certificate', 'other-type', ['', 'P', 'rsa2048']],
      ['certificate', 'revoked', ['@cert-authority ', 'P', 'authority'], ['@revoked ', '*', 'authority']],
      ['certificate', 'revoked', ['@cert-authority ', 'P', 'authority'], ['@revoked ', '*', 'ed25519']],
    ];

  for (const [presented, state, ...about] of CASES) {
    const title = about.map(([marker, name, key]) => `${marker}${name} ${key}`).join(', ') || 'nothing';
    it(`a ${presented} where known_hosts has ${title}: ${state}, as ssh says`, async () => {
      const { address, serverPort } = server;
      const name = { P: `[${address}]:${serverPort}`, H: address, '*': '*' } as Readonly<Record<string, string>>;
      const lines = await Promise.all(
        about.map(async ([marker, host, key]) => `${marker}${name[host] ?? host} ${await publicKey(key)}\n`),
      );
      const file = pathOf('judged');
      await writeFile(file, lines.join(''));
      const known = knownKeys(
        parseKnownHosts(lines.join('')),
        { hostname: address, port: serverPort, hostKeyAlias: null },
        digests,
      );
      const key = await keyOf(presented === 'key' ? 'ed25519' : 'ed25519-cert');
      assert.equal(judgeHostKey(key, known, holds(key, address)), state);
      const verdict = await askSsh({
        address,
        port: serverPort,
        options: [
          `UserKnownHostsFile=${file}`,
          'StrictHostKeyChecking=yes',
          `HostKeyAlgorithms=ssh-ed25519${presented === 'key' ? '' : '-cert-v01@openssh.com'}`,
        ],
      });
      // ssh makes no difference between a key that changed and one of another type.
      assert.equal(statedBy(verdict), state === 'other-type' ? 'changed' : state);
    });
  }
});

describe('the order that ssh asks for host keys in', () => {
  let server: Peer;
  before(async () => {
    server = await startSshd({ hostKeys: ['ed25519'] });
  });
  after(() => server.stop());

  /** The host key list that ssh sends, where a file is its only known_hosts. */
  async function sentBySsh(file: string, options: readonly string[]): Promise<readonly string[]> {
    const { address, serverPort } = server;
    const verdict = await askSsh({ address, port: serverPort, options: [`UserKnownHostsFile=${file}`, ...options] });
    assert.ok(verdict.client, verdict.lines.join('\n'));
    return verdict.client.hostKey;
  }

  interface Case {
    /** Lines of known_hosts; `HOST` is the server's name in it. */
    readonly lines: readonly (readonly [names: string, key: KeyName])[];
    readonly hashed?: boolean;
    readonly alias?: string;
    /** The list comes out in another order than without known_hosts. */
    readonly reordered: boolean;
  }

  const CASES: Readonly<Record<string, Case>> = {
    'nothing known': { lines: [], reordered: false },
    'ed25519 known': { lines: [['HOST', 'ed25519']], reordered: false },
    'only rsa known': { lines: [['HOST', 'rsa2048']], reordered: true },
    'only ecdsa-256 known': { lines: [['HOST', 'ecdsa256']], reordered: true },
    'only ecdsa-521 known': { lines: [['HOST', 'ecdsa521']], reordered: true },
    'ecdsa-384 and rsa known': {
      lines: [
        ['HOST', 'ecdsa384'],
        ['HOST', 'rsa3072'],
      ],
      reordered: true,
    },
    'rsa and ed25519 known': {
      lines: [
        ['HOST', 'rsa2048'],
        ['HOST', 'ed25519'],
      ],
      reordered: false,
    },
    'a type that is not offered known': { lines: [['HOST', 'dsa']], reordered: false },
    'rsa known by a wildcard': { lines: [['[127.0.0.*]:*,!other', 'rsa2048']], reordered: true },
    'rsa known by a hashed name': { lines: [['HOST', 'rsa2048']], hashed: true, reordered: true },
    'an authority': { lines: [['@cert-authority HOST', 'rsa2048']], reordered: false },
    'an authority, and rsa': {
      lines: [
        ['@cert-authority *', 'other'],
        ['HOST', 'rsa2048'],
      ],
      reordered: true,
    },
    'rsa revoked': { lines: [['@revoked HOST', 'rsa2048']], reordered: false },
    'rsa known and revoked': {
      lines: [
        ['HOST', 'rsa2048'],
        ['@revoked *', 'rsa2048'],
      ],
      reordered: false,
    },
    'rsa known and revoked, another behind it': {
      lines: [
        ['HOST', 'rsa2048'],
        ['@revoked *', 'rsa2048'],
        ['HOST', 'rsa3072'],
      ],
      reordered: false,
    },
    'rsa known, another behind it revoked': {
      lines: [
        ['HOST', 'rsa3072'],
        ['HOST', 'rsa2048'],
        ['@revoked *', 'rsa2048'],
      ],
      reordered: true,
    },
    'rsa known for another port': { lines: [['[127.0.0.1]:1', 'rsa2048']], reordered: false },
    'rsa known for the bare name': { lines: [['127.0.0.1', 'rsa2048']], reordered: false },
    'rsa known for the alias': { lines: [['alias', 'rsa2048']], alias: 'Alias', reordered: true },
    'rsa known for the name that has an alias': { lines: [['HOST', 'rsa2048']], alias: 'alias', reordered: false },
  };

  async function written(name: string, { lines, hashed }: Case) {
    const host = `[${server.address}]:${server.serverPort}`;
    const file = pathOf('ordered');
    const text = await Promise.all(
      lines.map(async ([names, key]) => `${names.replace('HOST', host)} ${await publicKey(key)}\n`),
    );
    await writeFile(file, text.join(''));
    if (hashed === true) await runTool(keygen, ['-H', '-f', file], folder.path);
    const content = await readFile(file, 'utf8');
    assert.equal(content.startsWith('|1|'), hashed === true, name);
    return { file, entries: parseKnownHosts(content) };
  }

  const hostOf = (alias: string | undefined) => ({
    hostname: server.address,
    port: server.serverPort,
    hostKeyAlias: alias ?? null,
  });

  for (const [name, example] of Object.entries(CASES)) {
    it(`${name}: as we say`, async () => {
      const { file, entries } = await written(name, example);
      const options = example.alias === undefined ? [] : [`HostKeyAlias=${example.alias}`];
      const usual = await sentBySsh('/dev/null', options);
      const expected = orderHostKeyAlgorithms(usual, knownKeys(entries, hostOf(example.alias), digests));
      assert.deepEqual(await sentBySsh(file, options), expected);
      assert.equal(expected.join() !== usual.join(), example.reordered);
    });
  }

  for (const [setting, ordered] of [
    ['+ssh-rsa', true],
    ['-ssh-ed25519*', true],
    ['^ecdsa-sha2-nistp384', false],
    ['ssh-ed25519,rsa-sha2-256,ecdsa-sha2-nistp256', false],
  ] as const) {
    it(`HostKeyAlgorithms ${setting}: ${ordered ? 'ordered too' : 'as it is'}`, async () => {
      const { file, entries } = await written(setting, { lines: [['HOST', 'rsa2048']], reordered: ordered });
      const options = [`HostKeyAlgorithms=${setting}`];
      const usual = await sentBySsh('/dev/null', options);
      const known = ordered ? knownKeys(entries, hostOf(undefined), digests) : NOTHING_KNOWN;
      assert.deepEqual(await sentBySsh(file, options), orderHostKeyAlgorithms(usual, known));
    });
  }
});
