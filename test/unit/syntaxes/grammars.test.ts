import assert from 'node:assert/strict';
import { test } from 'node:test';
import ssh from '../../../syntaxes/ssh-config.tmLanguage.json' with { type: 'json' };
import sshd from '../../../syntaxes/sshd-config.tmLanguage.json' with { type: 'json' };

interface Rule {
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly name?: string;
  readonly captures?: unknown;
  readonly beginCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Rule[];
}

interface Grammar {
  readonly scopeName: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

type Token = readonly [text: string, scope: string];

/**
 * Takes one line apart as TextMate does, as far as these grammars need it: the rule that matches first wins, of two
 * at one place the one that stands first; a rule that begins goes on to its end. Scopes lack the language's name.
 */
function tokens(grammar: Grammar, line: string): Token[] {
  const found: Token[] = [];
  const suffix = grammar.scopeName.replace('source', '');
  const add = (text: string, scope: string | undefined): void => {
    if (text !== '' && scope !== undefined) found.push([text, scope.replace(suffix, '')]);
  };
  const scan = (rules: readonly Rule[], from: number, end: RegExp | null): number => {
    let at = from;
    for (;;) {
      let next: { readonly rule: Rule; readonly result: RegExpExecArray } | undefined;
      for (const rule of flatten(grammar, rules)) {
        const result = exec(rule.match ?? rule.begin ?? '$^', line, at);
        if (result !== null && (next === undefined || result.index < next.result.index)) next = { rule, result };
      }
      const stop = end === null ? null : exec(end.source, line, at);
      if (stop !== null && (next === undefined || stop.index <= next.result.index)) return stop.index + stop[0].length;
      if (next === undefined) return line.length;
      const { rule, result } = next;
      at = result.index + result[0].length;
      if (rule.begin === undefined) {
        add(result[0], rule.name);
        continue;
      }
      for (const [group, { name }] of Object.entries(rule.beginCaptures ?? {})) add(result[Number(group)] ?? '', name);
      const inside = at;
      at = scan(rule.patterns ?? [], at, new RegExp(rule.end ?? '$'));
      if (rule.name?.startsWith('string') === true) add(line.slice(inside - result[0].length, at), rule.name);
    }
  };
  scan(grammar.patterns, 0, null);
  return found;
}

function flatten({ repository }: Grammar, rules: readonly Rule[]): Rule[] {
  return rules.flatMap((rule) => {
    const included = rule.include === undefined ? rule : repository[rule.include.slice(1)];
    assert.ok(included !== undefined, `${String(rule.include)} is not in the repository`);
    return (included.match ?? included.begin)
      ? [included]
      : flatten({ scopeName: '', patterns: [], repository }, included.patterns ?? []);
  });
}

function exec(source: string, line: string, from: number): RegExpExecArray | null {
  const pattern = new RegExp(source, 'g');
  pattern.lastIndex = from;
  return pattern.exec(line);
}

const BOTH: readonly Grammar[] = [ssh, sshd];

test('an algorithm list: its keyword, its prefix, each name', () => {
  for (const grammar of BOTH) {
    assert.deepEqual(tokens(grammar, '  KexAlgorithms +curve25519-sha256,ecdh-*  # why'), [
      ['KexAlgorithms', 'keyword.other.directive'],
      ['+', 'keyword.operator.prefix'],
      ['curve25519-sha256', 'string.unquoted.algorithm'],
      [',', 'punctuation.separator.list'],
      ['ecdh-', 'string.unquoted.algorithm'],
      ['*', 'keyword.operator.wildcard'],
      ['# why', 'comment.line.number-sign'],
    ]);
  }
});

test('keywords are known in any case, and with an equals sign', () => {
  assert.deepEqual(tokens(sshd, 'ciphers=aes256-ctr'), [
    ['ciphers', 'keyword.other.directive'],
    ['aes256-ctr', 'string.unquoted.algorithm'],
  ]);
});

test('comments, words, numbers, paths, quotes and tokens', () => {
  assert.deepEqual(tokens(sshd, '# Port 22'), [['# Port 22', 'comment.line.number-sign']]);
  assert.deepEqual(tokens(sshd, 'PermitRootLogin no'), [
    ['PermitRootLogin', 'keyword.other.directive'],
    ['no', 'constant.language'],
  ]);
  assert.deepEqual(tokens(sshd, 'LoginGraceTime 30s'), [
    ['LoginGraceTime', 'keyword.other.directive'],
    ['30s', 'constant.numeric'],
  ]);
  assert.deepEqual(tokens(sshd, 'HostKey /etc/ssh/key'), [
    ['HostKey', 'keyword.other.directive'],
    ['/etc/ssh/key', 'string.unquoted.path'],
  ]);
  assert.deepEqual(tokens(ssh, 'IdentityFile "~/%h key"'), [
    ['IdentityFile', 'keyword.other.directive'],
    ['%h', 'constant.character.escape.token'],
    ['"~/%h key"', 'string.quoted.double'],
  ]);
});

test('Host opens a block in the client’s file alone, Match in both', () => {
  assert.deepEqual(tokens(ssh, 'Host nas !old* ?'), [
    ['Host', 'keyword.control.block'],
    ['nas', 'entity.name.type.block'],
    ['!', 'keyword.operator.negation'],
    ['old', 'entity.name.type.block'],
    ['*', 'keyword.operator.wildcard'],
    ['?', 'keyword.operator.wildcard'],
  ]);
  assert.deepEqual(tokens(sshd, 'Host nas')[0], ['Host', 'keyword.other.directive']);
  for (const grammar of BOTH) {
    assert.deepEqual(tokens(grammar, 'Match User guest'), [
      ['Match', 'keyword.control.block'],
      ['User', 'keyword.other.criterion'],
      ['guest', 'entity.name.type.block'],
    ]);
  }
});

test('Include names paths', () => {
  assert.deepEqual(tokens(sshd, 'Include /etc/ssh/sshd_config.d/*.conf'), [
    ['Include', 'keyword.control.include'],
    ['/etc/ssh/sshd_config.d/', 'string.unquoted.path'],
    ['*', 'keyword.operator.wildcard'],
    ['.conf', 'string.unquoted.path'],
  ]);
});
