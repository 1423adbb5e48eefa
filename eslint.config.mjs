import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { builtinModules } from 'node:module';
import ts from 'typescript-eslint';

/** Who may import whom (design: "May import"). One row a folder: what its files must never name. */
const nodeBuiltins = {
  regex: `^(node:.*|${builtinModules.filter((name) => !name.startsWith('node:')).join('|')})$`,
  message: 'No Node modules here.',
};
const folder = (name) => ({
  group: [`**/${name}/**`, `**/${name}`],
  message: `The import table does not allow ${name}/ here.`,
});
const browserOnly = {
  group: ['@vscode/webview-ui-toolkit', '@vscode/webview-ui-toolkit/*'],
  message:
    'The toolkit is archived upstream: only src/webview/browser/toolkit.ts may import it, so that it can be replaced there.',
};
const vscodeModule = { name: 'vscode', message: 'Only src/extension may import vscode.' };
const ssh2Module = { name: 'ssh2', message: 'Only src/node and demo may import ssh2.' };

const unsafeProperties = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
    property,
    message: 'Text goes into the page as text nodes only (threat 10).',
  })),
  { property: 'execSync', message: 'No shell: use execFile or spawn with an argv (threat 4).' },
];

function importTable(files, { paths = [], patterns = [], ignores = [] }) {
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { paths, patterns: [...patterns] }] } };
}

export default defineConfig(
  { ignores: ['dist/**', 'node_modules/**', '.vscode-test/**', 'test/artefacts/**', 'test/fixtures/**', 'out/**'] },
  js.configs.recommended,
  { files: ['**/*.ts'], extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked] },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/core/tsconfig.json', './src/webview/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'no-restricted-properties': ['error', ...unsafeProperties],
      'no-restricted-syntax': [
        'error',
        { selector: 'Property[key.name="shell"]', message: 'No shell: use execFile or spawn with an argv (threat 4).' },
        {
          selector: 'ImportSpecifier[imported.name=/^(exec|execSync)$/]',
          message: 'No shell: use execFile or spawn (threat 4).',
        },
      ],
    },
  },
  importTable(['src/core/**'], {
    paths: [vscodeModule, ssh2Module],
    patterns: [nodeBuiltins, browserOnly, folder('node'), folder('cli'), folder('extension'), folder('webview')],
  }),
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'Buffer',
          'console',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'performance',
          'crypto',
          'require',
        ],
        { name: 'Date', message: 'The core has no clock of its own: take a Clock.' },
      ],
      'no-restricted-properties': [
        'error',
        ...unsafeProperties,
        { object: 'Math', property: 'random', message: 'The core has no randomness of its own.' },
      ],
    },
  },
  importTable(['src/node/**'], {
    paths: [vscodeModule],
    patterns: [browserOnly, folder('cli'), folder('extension'), folder('webview')],
  }),
  importTable(['src/cli/**'], {
    paths: [vscodeModule, ssh2Module],
    patterns: [browserOnly, folder('extension'), folder('webview')],
  }),
  importTable(['src/extension/**'], { paths: [ssh2Module], patterns: [browserOnly, folder('cli'), folder('browser')] }),
  importTable(['src/webview/**'], {
    ignores: ['src/webview/browser/toolkit.ts'],
    paths: [vscodeModule, ssh2Module],
    patterns: [nodeBuiltins, browserOnly, folder('node'), folder('cli'), folder('extension')],
  }),
  { files: ['test/**/*.ts', 'demo/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
);
