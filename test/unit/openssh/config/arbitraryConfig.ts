import fc from 'fast-check';
import { defaultSeed } from '../../../setup/seed.ts';

/** Lines that real files hold, to be cut up and mangled. */
const SAMPLE_LINES: readonly string[] = [
  'Port 22',
  '# This is the sshd server system-wide configuration file.',
  '#PermitRootLogin prohibit-password',
  'Include /etc/ssh/sshd_config.d/*.conf',
  'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1 # old',
  'Ciphers "aes128-ctr,3des-cbc"',
  'MACs=-hmac-sha1*,umac-64@openssh.com',
  '  HostKeyAlgorithms = +ssh-rsa,ssh-dss',
  "PubkeyAcceptedKeyTypes '^ssh-ed25519,rsa-sha2-51'",
  'Match User anoncvs Address 192.0.2.0/24',
  'Match host=*.example.com exec "test -f x"',
  'Host a b !c *.d',
  '\tForceCommand cvs server',
  'ProxyCommand ssh -W "%h:%p" gate # really',
  'Subsystem\tsftp\t/usr/lib/openssh/sftp-server',
  'Banner "/etc/issue\\"net"',
];

const junk = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    '\0',
    '"',
    "'",
    '\\',
    '=',
    '#',
    ',',
    ',,',
    '\t',
    ' ',
    '\f',
    '\uFEFF',
    '!',
    '*',
    '+',
    '-',
    '^',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** Configuration files of sample lines, with pieces cut out and junk put in at random places. */
export const arbitraryConfig: fc.Arbitrary<string> = fc
  .record({
    bom: fc.constantFrom('', '', '', '\uFEFF'),
    lines: fc.array(fc.constantFrom(...SAMPLE_LINES), { maxLength: 8 }),
    eol: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    final: fc.boolean(),
    mutations: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), junk), { maxLength: 6 }),
  })
  .map(({ bom, lines, eol, final, mutations }) => {
    let text = bom + lines.join(eol) + (final ? eol : '');
    for (const [where, cut, put] of mutations) {
      const at = where % (text.length + 1);
      text = text.slice(0, at) + put + text.slice(at + cut);
    }
    return text;
  });

/**
 * How often a property is tried and from which seed. `KEXPERT_PROPERTY_RUNS` and `KEXPERT_PROPERTY_SEED` set them for
 * deeper runs and for repeating a failure; the seed is printed.
 */
export function propertyParameters(runs: number): { readonly seed: number; readonly numRuns: number } {
  const seed = Number(process.env['KEXPERT_PROPERTY_SEED'] ?? defaultSeed());
  const numRuns = Number(process.env['KEXPERT_PROPERTY_RUNS'] ?? runs);
  console.log(`property: seed ${seed}, ${numRuns} runs`);
  return { seed, numRuns };
}
