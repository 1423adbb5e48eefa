import { isWeak } from '../../../ssh/catalogue/catalogue.ts';
import { kindOf, type Kind, type Slot } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { downgradeComment, type CodePlace } from './codeChange.ts';
import { isSince } from './library.ts';
import { commentText, shellWord } from './literals.ts';

/**
 * PuTTY offers what it implements, single DES aside, and asks before it uses what stands below “warn below here”.
 * plink -batch cannot ask and gives up. Neither has an option for the order: it is part of a saved session, which
 * -load names. The entries of a session's KEX and Cipher lists stand for families of algorithms.
 * Source: PuTTY's manual §4.20 and §4.22, plink(1); settings.c of 0.60 to 0.78 for the defaults; run with plink 0.78.
 */
interface Threshold {
  readonly kind: Kind;
  /** The session's setting. */
  readonly setting: 'KEX' | 'Cipher';
  /** What below the line stands for each family. */
  readonly below: ReadonlyMap<string, RegExp>;
  /** The default order up to the line. */
  readonly above: readonly string[];
}

const RULED_OUT: ReadonlyMap<string, RegExp> = new Map([['dh-group1-sha1', /^diffie-hellman-group1-sha1$/]]);
const ARCFOUR: readonly [string, RegExp] = ['arcfour', /^arcfour/];
const BLOWFISH: readonly [string, RegExp] = ['blowfish', /^blowfish-/];

/** The releases in which the defaults changed. */
const GROUP1_WARNED_SINCE = '0.64';
const BLOWFISH_WARNED_SINCE = '0.71';
const NEW_GROUPS_SINCE = '0.78';

function thresholds(version: string | null): readonly Threshold[] {
  const since = (release: string): boolean => version === null || isSince(version, release);
  const recent = since(NEW_GROUPS_SINCE);
  const groups = recent ? ['dh-group18-sha512', 'dh-group17-sha512', 'dh-group16-sha512', 'dh-group15-sha512'] : [];
  const ciphers = ['aes', ...(since('0.68') ? ['chacha20'] : []), ...(recent ? ['aesgcm'] : [])];
  const blowfishWarned = since(BLOWFISH_WARNED_SINCE);
  return [
    {
      kind: 'kex',
      setting: 'KEX',
      below: since(GROUP1_WARNED_SINCE) ? RULED_OUT : new Map(),
      above: [...(recent ? ['ntru-curve25519'] : []), 'ecdh', 'dh-gex-sha1', ...groups, 'dh-group14-sha1', 'rsa'],
    },
    {
      kind: 'cipher',
      setting: 'Cipher',
      below: new Map(blowfishWarned ? [BLOWFISH, ARCFOUR] : [ARCFOUR]),
      above: [...ciphers, ...(blowfishWarned ? ['3des'] : ['blowfish', '3des'])],
    },
  ];
}

const LOOKED_AT: readonly Slot[] = ['kex', 'cipherClientToServer', 'cipherServerToClient'];

/** A saved session that uses without asking what this server needs; none where PuTTY asks nothing or cannot connect. */
export function putty(place: CodePlace): readonly BareRemedy[] {
  const { pair, host, port, library } = place;
  if (!pair.negotiation.agreed) return [];
  const settings = new Map<string, string>();
  const names = new Set<string>();
  for (const { kind, setting, below, above } of thresholds(library.version)) {
    const families = new Set<string>();
    for (const slot of LOOKED_AT.filter((one) => kindOf(one) === kind)) {
      const chosen = pair.negotiation.slots[slot].chosen ?? '';
      for (const [family, pattern] of below) {
        if (!pattern.test(chosen)) continue;
        families.add(family);
        names.add(chosen);
      }
    }
    const rest = [...below.keys()].filter((family) => !families.has(family));
    if (families.size > 0) settings.set(setting, [...above, ...families, 'WARN', ...rest].join(','));
  }
  if (settings.size === 0) return [];
  const session = `legacy-${host.replace(/[^A-Za-z0-9.-]/g, '-')}`;
  const listed = [...names].join(', ');
  const weak = [...names].some((name) => isWeak('kex', name) || isWeak('cipher', name));
  const comment = [
    downgradeComment(place),
    `It has nothing better than ${listed}, which PuTTY uses only after asking, and plink -batch not at all.`,
  ].map(commentText);
  const remedy = (id: string, system: string, language: string, text: readonly string[]): BareRemedy => ({
    id,
    side: 'code',
    effect: weak ? 'weakens' : 'keeps',
    title: `Temporary downgrade in a saved session of PuTTY on ${system}: no question about ${listed} for ${pair.host}`,
    detail: `PuTTY asks before it uses ${listed}: answer yes and it connects, but plink -batch and other programs that cannot ask give up. This session, named ${session}, moves it above “warn below here”; every other session still asks. Neither PuTTY nor plink has a command-line option for it: load the session with -load.`,
    snippet: { language, text: text.join('\n') },
  });
  const fields = [['HostName', host], ['PortNumber', String(port)], ['Protocol', 'ssh'], ...settings] as const;
  return [
    remedy('code-putty-windows', 'Windows', 'reg', [
      'Windows Registry Editor Version 5.00',
      '',
      ...comment.map((line) => `; ${line}`),
      `[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\${session}]`,
      ...fields.map(([key, value]) =>
        key === 'PortNumber' ? `"${key}"=dword:${port.toString(16).padStart(8, '0')}` : `"${key}"="${value}"`,
      ),
      '',
    ]),
    remedy('code-putty-unix', 'Linux and macOS', 'shellscript', [
      ...comment.map((line) => `# ${line}`),
      'mkdir -p ~/.putty/sessions',
      `printf '%s\\n' ${fields.map(([key, value]) => shellWord(`${key}=${value}`)).join(' ')} > ~/.putty/sessions/${session}`,
      `plink -batch -load ${session}`,
      '',
    ]),
  ];
}
