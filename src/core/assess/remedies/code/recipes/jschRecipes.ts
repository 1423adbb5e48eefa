import type { Kind } from '../../../../ssh/proposal/proposal.ts';
import { clientProfiles } from '../../../../sources/profiles/clientProfiles.ts';
import { found, namesIn, onlyWeak, type Source, type WrongRecipe } from './recipe.ts';

/** The keys of a JSch configuration that hold lists. */
const KEYS: ReadonlyMap<string, Kind> = new Map([
  ['kex', 'kex'],
  ['server_host_key', 'hostKey'],
  ['cipher.c2s', 'cipher'],
  ['cipher.s2c', 'cipher'],
  ['mac.c2s', 'mac'],
  ['mac.s2c', 'mac'],
]);

/** What others call them; JSch stores any key and asks for its own alone. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['kexalgorithms', 'kex'],
  ['kex_algorithms', 'kex'],
  ['hostkeyalgorithms', 'server_host_key'],
  ['ciphers', 'cipher.c2s and cipher.s2c'],
  ['cipher', 'cipher.c2s and cipher.s2c'],
  ['macs', 'mac.c2s and mac.s2c'],
  ['mac', 'mac.c2s and mac.s2c'],
]);

const SETTING = /\b(?:setConfig|config\.put|[cC]onfig\.setProperty)\(\s{0,8}"([\w.]{1,40})"\s{0,8},\s{0,8}(.{0,1200})/;

/** What any release of JSch or its fork implements, by kind; what needs Bouncy Castle too is not among it. */
const IMPLEMENTED: ReadonlyMap<Kind, ReadonlySet<string>> = new Map(
  (['kex', 'hostKey', 'cipher', 'mac'] as const).map((kind) => [
    kind,
    new Set(
      clientProfiles
        .filter(({ product }) => product.startsWith('JSch'))
        .flatMap((profile) => [...profile[kind], ...(profile.supportedButDisabled?.[kind] ?? [])]),
    ),
  ]),
);

/** Names that the fork implements with Bouncy Castle on the class path (its JSch.java, classes of com.jcraft.jsch.bc). */
const WITH_BOUNCY_CASTLE =
  /^(?:chacha20-poly1305@openssh\.com|cast128-|twofish|seed-cbc|hmac-ripemd160|ssh-ed448|sntrup761x25519|mlkem)/;

/** Settings of JSch that it never asks for, that name what it does not implement, or that drop its default. */
export function jschRecipes({ lines }: Source): readonly WrongRecipe[] {
  return lines.flatMap((line, at) => {
    const [, key = '', value = ''] = SETTING.exec(line) ?? [];
    if (key === '') return [];
    const kind = KEYS.get(key);
    if (kind === undefined) return wrongKey(at, key);
    const [, list] = /^"([^"]*)"/.exec(value) ?? [];
    const names = namesIn(list ?? /\+\s{0,8}"([^"]*)"/.exec(value)?.[1] ?? '');
    const foreign = names.filter((name) => isForeign(kind, name));
    const whole =
      list !== undefined &&
      !value
        .slice(list.length + 2)
        .trimStart()
        .startsWith('+');
    return [
      ...(foreign.length > 0 ? [notImplemented(at, key, foreign)] : []),
      ...(whole && onlyWeak(kind, names) ? [replaces(at, key, names)] : []),
    ];
  });
}

function isForeign(kind: Kind, name: string): boolean {
  // A certificate's algorithm comes with its key's.
  return IMPLEMENTED.get(kind)?.has(name) !== true && !WITH_BOUNCY_CASTLE.test(name) && !name.includes('-cert-v01@');
}

function wrongKey(line: number, key: string): readonly WrongRecipe[] {
  const right = OTHERS.get(key.toLowerCase());
  if (right === undefined) return [];
  return [
    found(
      line,
      'recipe-jsch-key',
      'error',
      `JSch stores ${key} and never asks for it: the setting does nothing. Its own name is ${right}.`,
    ),
  ];
}

function notImplemented(line: number, key: string, names: readonly string[]): WrongRecipe {
  return found(
    line,
    'recipe-jsch-not-implemented',
    'error',
    `No release of JSch implements ${names.join(', ')}: in ${key} it is offered all the same, and breaks the connection when the server takes it. Take it out; a newer release of the fork com.github.mwiede:jsch may have what you are looking for under its real name.`,
  );
}

function replaces(line: number, key: string, names: readonly string[]): WrongRecipe {
  return found(
    line,
    'recipe-default-replaced',
    'warning',
    `${key} replaces JSch's list: only ${names.join(', ')} is left, everything modern is gone. Better: session.setConfig("${key}", session.getConfig("${key}") + ",${names.join(',')}") for the one session.`,
  );
}
