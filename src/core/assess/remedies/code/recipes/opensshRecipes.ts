import { isWeak } from '../../../../ssh/catalogue/catalogue.ts';
import type { Kind } from '../../../../ssh/proposal/proposal.ts';
import { kindName } from '../../../../ssh/proposal/slotNames.ts';
import { found, namesIn, onlyWeak, type Source, type WrongRecipe } from './recipe.ts';

/** The directives that hold lists, in lower case. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['kexalgorithms', 'kex'],
  ['hostkeyalgorithms', 'hostKey'],
  ['ciphers', 'cipher'],
  ['macs', 'mac'],
]);

/** A directive in a file, or behind -o: `-oKexAlgorithms=a,b`, `-o "Ciphers a"`. */
const DIRECTIVE =
  /(?:^|[^\w]|-o)(KexAlgorithms|HostKeyAlgorithms|Ciphers|MACs)(?:\s{0,4}=\s{0,4}|\s{1,8})["']?([+^]?)([A-Za-z0-9][\w@.,+-]{0,1000})/gi;
const HOST_LINE = /^\s{0,20}(?:Host\s{1,8}(.{1,400})|Match\s{1,8}(.{1,400}))$/i;
const USER_KEYS = /(?:^|[^\w]|-o)(PubkeyAcceptedAlgorithms|PubkeyAcceptedKeyTypes)\s{0,4}[=\s]/i;

/**
 * Recipes for ssh and ssh_config that drop what is modern, weaken every host, or turn another screw.
 * Source: ssh_config(5) of OpenSSH 7.0 to 10.5, release notes of 7.0 (`+`) and 8.5 (PubkeyAcceptedAlgorithms).
 */
export function opensshRecipes({ text, lines }: Source): readonly WrongRecipe[] {
  const recipes: WrongRecipe[] = [];
  const setsHostKeys = /HostKeyAlgorithms/i.test(text);
  let everyHost = false;
  lines.forEach((line, at) => {
    if (/^\s*#/.test(line)) return;
    const [header, hosts, match] = HOST_LINE.exec(line) ?? [];
    if (header !== undefined) {
      everyHost = (hosts ?? '').split(/\s+/).includes('*') || match?.trim().toLowerCase() === 'all';
    }
    for (const [, directive = '', sign = '', list = ''] of line.matchAll(DIRECTIVE)) {
      const kind = KINDS.get(directive.toLowerCase());
      if (kind === undefined) continue;
      const names = namesIn(list);
      if (sign === '' && onlyWeak(kind, names)) recipes.push(replaces(at, directive, kind, names));
      const weak = names.filter((name) => isWeak(kind, name));
      if (everyHost && weak.length > 0) recipes.push(forEveryHost(at, directive, weak));
    }
    const [, userKeys] = USER_KEYS.exec(line) ?? [];
    if (userKeys !== undefined) recipes.push(...userKeySetting(at, userKeys, setsHostKeys));
  });
  return recipes;
}

function replaces(line: number, directive: string, kind: Kind, names: readonly string[]): WrongRecipe {
  return found(
    line,
    'recipe-list-replaced',
    'warning',
    `Without a plus this replaces the whole list of ${directive}: only ${names.join(', ')} is left, and a server that is updated and drops that ${kindName(kind)} can no longer be reached. ${directive} +${names.join(',')} adds it behind the modern ones (OpenSSH 7.0 and newer).`,
    ['ssh_config(5)'],
  );
}

function forEveryHost(line: number, directive: string, weak: readonly string[]): WrongRecipe {
  return found(
    line,
    'recipe-weak-for-every-host',
    'warning',
    `This allows ${weak.join(', ')} for every host, also for those that need nothing of the kind. Put the ${directive} line under a Host line that names the one old server.`,
    ['ssh_config(5)'],
  );
}

function userKeySetting(line: number, directive: string, setsHostKeys: boolean): readonly WrongRecipe[] {
  const spelling =
    directive.toLowerCase() === 'pubkeyacceptedkeytypes'
      ? ' PubkeyAcceptedKeyTypes is its name before OpenSSH 8.5; later releases still understand it.'
      : ' Before OpenSSH 8.5 it is called PubkeyAcceptedKeyTypes, and the new name is a bad configuration option.';
  if (setsHostKeys && directive.toLowerCase() !== 'pubkeyacceptedkeytypes') return [];
  const other = setsHostKeys ? '' : ' For “no matching host key type” the setting is HostKeyAlgorithms.';
  return [
    found(
      line,
      'recipe-user-key-setting',
      'info',
      `${directive} is about your own key at the login, and changes nothing of what the two sides agree on before.${other}${spelling}`,
      ['ssh_config(5)'],
    ),
  ];
}
