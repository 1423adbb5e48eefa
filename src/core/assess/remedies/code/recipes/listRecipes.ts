import type { Kind } from '../../../../ssh/proposal/proposal.ts';
import { found, namesIn, onlyWeak, type Source, type WrongRecipe } from './recipe.ts';

/** How a library takes a list that replaces its default, and what adds to the default instead. */
interface Form {
  /** The setting in group 1, the list in group 2. No part of a match can be part of two. */
  readonly pattern: RegExp;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly right: (setting: string, names: readonly string[]) => string;
}

const FORMS: readonly Form[] = [
  {
    // mscdex/ssh2: `algorithms: { kex: ['…'] }`.
    pattern: /\b(kex|serverHostKey|cipher|hmac)["']?\s{0,8}:\s{0,8}\[([^[\]{}]{1,1000})\]/g,
    kinds: new Map([
      ['kex', 'kex'],
      ['serverHostKey', 'hostKey'],
      ['cipher', 'cipher'],
      ['hmac', 'mac'],
    ]),
    right: (setting, names) =>
      `since ssh2 1.0 ${setting}: { append: [${names.map((name) => `"${name}"`).join(', ')}] } adds to the default`,
  },
  {
    // Go: `KeyExchanges: []string{"…"}` and the assignment.
    pattern: /\b(KeyExchanges|HostKeyAlgorithms|Ciphers|MACs)\s{0,8}[:=]\s{0,8}\[\]string\{([^{}]{1,1000})\}/g,
    kinds: new Map([
      ['KeyExchanges', 'kex'],
      ['HostKeyAlgorithms', 'hostKey'],
      ['Ciphers', 'cipher'],
      ['MACs', 'mac'],
    ]),
    right: (setting) =>
      setting === 'HostKeyAlgorithms'
        ? 'name the modern ones in the same list, before it'
        : `call config.SetDefaults() first, then append to config.${setting}`,
  },
  {
    // AsyncSSH: `kex_algs=['…']` or a string without a plus.
    pattern:
      /\b(kex_algs|server_host_key_algs|encryption_algs|mac_algs)\s{0,4}=\s{0,4}(\[[^[\]]{1,1000}\]|"[^"+^\n]{1,1000}"|'[^'+^\n]{1,1000}')/g,
    kinds: new Map([
      ['kex_algs', 'kex'],
      ['server_host_key_algs', 'hostKey'],
      ['encryption_algs', 'cipher'],
      ['mac_algs', 'mac'],
    ]),
    right: (setting, names) => `since AsyncSSH 2.3 ${setting}="+${names.join(',')}" adds to the default`,
  },
];

/** How far before a list the name of the argument that it is part of may stand. */
const BEFORE = 200;

/** Lists of nothing but weak names, set where they replace the library's default. */
export function listRecipes({ text, lineAt }: Source): readonly WrongRecipe[] {
  return FORMS.flatMap(({ pattern, kinds, right }) =>
    [...text.matchAll(pattern)].flatMap(({ index, 1: setting = '', 2: list = '' }) => {
      const kind = kinds.get(setting);
      const names = namesIn(list);
      if (kind === undefined || !onlyWeak(kind, names)) return [];
      // Paramiko's argument, which has keys of the same names, takes away: paramikoRecipes speaks of it.
      if (text.slice(Math.max(0, index - BEFORE), index).includes('disabled_algorithms')) return [];
      return [
        found(
          lineAt(index),
          'recipe-default-replaced',
          'warning',
          `${setting} replaces the library's list: only ${names.join(', ')} is left, everything modern is gone. Better: ${right(setting, names)}.`,
        ),
      ];
    }),
  );
}
