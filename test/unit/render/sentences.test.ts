import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

/**
 * Every sentence that a person may read stands in src/core/render/en. Where else two or more words stand in quotes,
 * they are no sentence: each is listed here, with why, or is recognised by its place in the code.
 */

const ROOT = join(import.meta.dirname, '../../..');

/** Texts of a file that no person reads as ours, or all of its texts. */
type Exceptions = Readonly<Record<string, readonly string[] | 'all'>>;

/** Folder by folder; the paths of the exceptions are inside the folder. */
const FOLDERS: Readonly<Record<string, Exceptions>> = {
  'src/webview/browser': {
    // Selectors, classes, paths of a drawing.
    'renderPopover.ts': ['vscode-link, vscode-button'],
    'renderNames.ts': ['.chosen > button'],
    'glyphs.ts': ['glyph glyph-{value}'],
    'joinRows.ts': ['V{value}C{value} {value} {value} {value} 0 {value}Z'],
  },
  'src/core/service': {
    // Keys of texts that are parsed once.
    'lockoutService.ts': ['edited {value}'],
    'document/openDocument.ts': ['saved {value}'],
    // How sshd's own messages begin.
    'editor/sshdCheck.ts': ['sshd: no hostkeys available', 'Missing privilege separation directory'],
    // A product and its release.
    'panel/clients.ts': ['OpenSSH {value}'],
    // A kind of file and a keyword of it; values that are inserted.
    'editor/completion/keyFiles.ts': [
      'ssh identityfile',
      'sshd hostkey',
      'ssh certificatefile',
      'sshd hostcertificate',
      'sshd trustedusercakeys',
    ],
    'editor/completion/values.ts': [
      'ssh PreferredAuthentications',
      'sshd AuthenticationMethods',
      'ssh IPQoS',
      'sshd IPQoS',
      'ssh ControlPersist',
      'ssh ObscureKeystrokeTiming',
      'ssh RekeyLimit',
      'sshd RekeyLimit',
      'default none',
      'sshd PerSourcePenalties',
      'sshd PermitUserEnvironment',
    ],
  },
  'src/extension': {
    // What other programs print.
    'features/explain/terminalMarks.ts': 'all',
    // A command to copy.
    'features/listen/listen.ts': ['ssh -p {value} {value}'],
    // The page's policy and its HTML.
    'features/panel/html.ts': 'all',
  },
  'src/cli': {
    // Options and examples; amounts; where the name of the command goes before a sentence.
    'commandHelp.ts': ['{value}: kexpert {value}', 'kexpert {value}'],
    'explain.ts': ['{value} MB', 'kexpert: {value}\n', 'kexpert: {value}: {value}\n'],
    'listen.ts': ['kexpert: {value}\n'],
    'lockout.ts': ['--fail-on new'],
    'outputFormat.ts': ['--format {value}'],
    'probe.ts': ['--format svg', '{value} characters'],
    'runCommand.ts': ['kexpert: {value}\n', 'kexpert {value}\n'],
  },
  'src/node': {
    // What stands in for the system's own words of an error.
    'heldFolder.ts': ['it is a folder', '{value} does not exist', 'too many symbolic links'],
    // A program in Python.
    'localClients.ts': 'all',
    // A mark of the trace; a product and its release.
    'localOpenSsh.ts': ['your ssh', 'OpenSSH {value}'],
    // A line for a shell.
    'pathPrograms.ts': ['exec {value}'],
    // What the library ssh2 says.
    'ssh2Handshake.ts': 'all',
  },
};

/** Two words: letters, and letters after a space. What a template puts in counts as a word, but not alone. */
const TWO_WORDS = /[\p{L}’']{2,}[^\p{L}\s]*\s[^\p{L}]*\p{L}{2,}/u;
const WORD = /\p{L}{2,}/u;

function isSentence(text: string): boolean {
  return TWO_WORDS.test(text) && WORD.test(text.replaceAll('{value}', ''));
}

/** The text of a literal, with `{value}` for each value that is put in; null for any other node. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `{value}${literal.text}`).join('');
}

/** Calls that write to a log, which is for those who look for a fault. */
const LOGS = /\.(?:debug|trace|info|warn|error)$/;

/** Whether the place says that nobody reads it: imports, types, classes of CSS, errors of programs, symbols, logs. */
function isForProgram(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isExportDeclaration(at) || ts.isLiteralTypeNode(at)) return true;
    if (ts.isPropertyAssignment(at) && at.name.getText() === 'class') return true;
    if (ts.isNewExpression(at) && ['Error', 'ConnectionError'].includes(at.expression.getText())) return true;
    if (ts.isCallExpression(at) && at.expression.getText() === 'Symbol') return true;
    if (ts.isCallExpression(at) && LOGS.test(at.expression.getText())) return true;
    // What stands inside another function's body is told by that function.
    if (ts.isBlock(at)) return false;
  }
  return false;
}

/** The literals of a source with two or more words that a person may read. */
function sentencesIn(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && isSentence(text) && !isForProgram(node)) found.push(text);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

for (const [folder, exceptions] of Object.entries(FOLDERS)) {
  test(`no sentence stands in ${folder}`, () => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.replaceAll('\\', '/'));
    assert.ok(files.length > 10);
    const found = new Map(files.map((file) => [file, sentencesIn(readFileSync(join(ROOT, folder, file), 'utf8'))]));
    const unlisted = [...found].flatMap(([file, texts]) => {
      const listed = exceptions[file] ?? [];
      return listed === 'all' ? [] : texts.filter((text) => !listed.includes(text)).map((text) => `${file}: ${text}`);
    });
    assert.deepEqual(unlisted, []);
    const outdated = Object.entries(exceptions).flatMap(([file, listed]) =>
      listed === 'all'
        ? [...(found.get(file)?.length === 0 ? [file] : [])]
        : listed.filter((text) => found.get(file)?.includes(text) !== true).map((text) => `${file}: ${text}`),
    );
    assert.deepEqual(outdated, [], 'exceptions that are needed no more');
  });
}

test('a sentence is found in any kind of quotes, and what is for programs is not', () => {
  assert.deepEqual(sentencesIn("tell('Probe again to see.');"), ['Probe again to see.']);
  assert.deepEqual(sentencesIn('tell(`Probe ${host} again`);'), ['Probe {value} again']);
  assert.deepEqual(sentencesIn('tell(`Probe ${host}`);'), ['Probe {value}']);
  assert.deepEqual(sentencesIn("const NAMES = { a: 'Show report' };"), ['Show report']);
  assert.deepEqual(sentencesIn("h('p', { class: on ? 'row off' : 'row' }, 'No name');"), ['No name']);
  for (const source of [
    "import x from './a file.ts';",
    "type T = 'two words';",
    "throw new Error('a fault');",
    "const ENDED = Symbol('ended early');",
    "channel.info('Probing a host');",
    "const at = 'single';",
    'const key = `${kind}-${name}`;',
    'const name = `${product} ${version}`;',
  ]) {
    assert.deepEqual(sentencesIn(source), [], source);
  }
});
