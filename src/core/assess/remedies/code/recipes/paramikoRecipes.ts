import { found, type Source, type WrongRecipe } from './recipe.ts';

/** What each private list is called in public (paramiko.transport.SecurityOptions). */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['kex', 'kex'],
  ['ciphers', 'ciphers'],
  ['macs', 'digests'],
  ['keys', 'key_types'],
]);

const SETTER =
  /\.set_preferred_(kex|kex_algorithms|ciphers?|macs?|digests|keys|key_types|pubkeys|compression|algorithms)\s{0,4}\(/;
const PRIVATE = /\b_preferred_(kex|ciphers|macs|keys)\s{0,4}(\+?)=(?!=)\s{0,4}(.{0,400})/;
/** A string, in parentheses or not: a comma is what makes a tuple in Python. */
const STRING = /^(?:["'][^"']*["']|\(\s{0,4}["'][^"']*["']\s{0,4}\))\s*(?:#.*)?$/;
const STARTS = /\.(?:connect|start_client)\s{0,4}\(/;
const NEW_TRANSPORT = /\bTransport\s{0,4}\(|^\s*(?:async\s+)?def\s/;
const OPTIONS_CALL = /\bget_security_options\s{0,4}\(/;
const DISABLED = /\bdisabled_algorithms\s{0,4}=/g;
/** Its keys but pubkeys, which is the one that helps. */
const TAKEN_AWAY = /["'](?:kex|ciphers|macs|keys)["']\s{0,4}:|\b(?:kex|ciphers|macs|keys)\s{0,4}=/;
/** As far as the value of the argument is looked for: it is a short dictionary. */
const VALUE_LENGTH = 400;

/**
 * Recipes for Paramiko that are much copied and do not work.
 * Source: paramiko/transport.py, 1.10 to 5.0: no release has set_preferred_*; _preferred_* are attributes of the class;
 * disabled_algorithms filters.
 */
export function paramikoRecipes({ text, lines, lineAt }: Source): readonly WrongRecipe[] {
  const recipes: WrongRecipe[] = [];
  let started = false;
  lines.forEach((line, at) => {
    const [, setter] = SETTER.exec(line) ?? [];
    if (setter !== undefined) recipes.push(noSuchMethod(at, setter));
    const [, list = '', plus = '', value = ''] = PRIVATE.exec(line) ?? [];
    if (list !== '') recipes.push(privateList(at, list, plus === '' && STRING.test(value.trim())));
    const options = OPTIONS_CALL.test(line);
    if (options && (started || line.includes('get_transport('))) recipes.push(tooLate(at));
    if (NEW_TRANSPORT.test(line)) started = false;
    if (STARTS.test(line)) started = true;
    if (/\benabled_algorithms\s{0,4}=/.test(line)) recipes.push(noSuchArgument(at));
  });
  for (const match of text.matchAll(DISABLED)) {
    const value = text.slice(match.index, match.index + VALUE_LENGTH).split(')', 1)[0] ?? '';
    if (TAKEN_AWAY.test(value)) recipes.push(onlyTakesAway(lineAt(match.index)));
  }
  return recipes;
}

function noSuchMethod(line: number, name: string): WrongRecipe {
  const option = OPTIONS.get(name) ?? 'kex';
  return found(
    line,
    'recipe-no-such-method',
    'error',
    `Paramiko has no set_preferred_${name}, and never had: the call ends in an AttributeError. Set transport.get_security_options().${option} before the connection starts; since 2.12 SSHClient.connect takes a transport_factory in which that can be done.`,
  );
}

function noSuchArgument(line: number): WrongRecipe {
  return found(
    line,
    'recipe-no-such-argument',
    'error',
    'Paramiko has no enabled_algorithms: the call ends in a TypeError. What it implements and does not offer is switched on with transport.get_security_options(), before the connection starts.',
  );
}

function privateList(line: number, list: string, string: boolean): WrongRecipe {
  const option = OPTIONS.get(list) ?? list;
  const right = `Set get_security_options().${option} of the one transport instead, to a list of names, before it starts.`;
  if (string) {
    return found(
      line,
      'recipe-string-for-list',
      'error',
      `This gives _preferred_${list} a string, whose letters Paramiko takes for the names of algorithms: one name alone needs a comma behind it to be a tuple. ${right}`,
    );
  }
  return found(
    line,
    'recipe-private-list',
    'warning',
    `_preferred_${list} is Paramiko's own: set on the class it changes every connection of the program, and nothing tells when the release does not implement a name. ${right}`,
  );
}

function tooLate(line: number): WrongRecipe {
  return found(
    line,
    'recipe-after-connect',
    'error',
    'The lists are sent while the connection starts: what is set after connect() or start_client() changes nothing, and the connection has failed by then. Make the transport, set get_security_options(), then start it; since 2.12 connect() takes a transport_factory for that.',
  );
}

function onlyTakesAway(line: number): WrongRecipe {
  return found(
    line,
    'recipe-disabled-algorithms',
    'warning',
    'disabled_algorithms only takes algorithms away: it cannot make an old server acceptable, and what it names is missing from the offer. It helps where a server stumbles over something that is offered, as with the pubkeys rsa-sha2-256 and rsa-sha2-512. To add, use get_security_options().',
  );
}
