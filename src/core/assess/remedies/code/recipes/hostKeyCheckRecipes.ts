import { found, type Source, type WrongRecipe } from './recipe.ts';

const OFF: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/StrictHostKeyChecking["']?\s{0,4}[=,:\s]\s{0,4}["']?(?:no|off)\b/i, 'StrictHostKeyChecking no'],
  [/(?:\b|ANSIBLE_)host_key_checking\s{0,4}[=:]\s{0,4}["']?(?:false|no|0)\b/i, 'host_key_checking = False'],
];
const GO = /\bInsecureIgnoreHostKey\s{0,4}\(/;

/**
 * The host key check turned off as a cure for a mismatch. It happens after the lists are agreed on (RFC 4253 §7, §8),
 * so turning it off cannot help them to agree.
 */
export function hostKeyCheckRecipes({ lines }: Source): readonly WrongRecipe[] {
  return lines.flatMap((line, at) => {
    const off = OFF.find(([pattern]) => pattern.test(line));
    const recipes = off === undefined ? [] : [checkOff(at, off[1])];
    if (!GO.test(line)) return recipes;
    return [...recipes, goIgnores(at)];
  });
}

function checkOff(line: number, what: string): WrongRecipe {
  return found(
    line,
    'recipe-host-key-check-off',
    'warning',
    `${what} does not help two sides that have no algorithm in common: the host key is checked only after they agreed. What it does is let anybody on the way pass for the server. Take it out; StrictHostKeyChecking accept-new (OpenSSH 7.6 and newer) takes the keys of new hosts and still refuses changed ones.`,
    ['RFC 4253 §7.1', 'ssh_config(5)'],
  );
}

function goIgnores(line: number): WrongRecipe {
  return found(
    line,
    'recipe-host-key-ignored',
    'warning',
    'ssh.InsecureIgnoreHostKey() does not help against “no common algorithm”: the callback runs only after the two agreed. It lets anybody on the way pass for the server. Use knownhosts.New or ssh.FixedHostKey, and the lists of ssh.Config for algorithms.',
    ['RFC 4253 §7.1'],
  );
}
