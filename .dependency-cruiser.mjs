/**
 * The floors of src/core, bottom first, and who may import whom beside it. Type imports count, and there is no circle, of
 * files or of folders. CONTRIBUTING.md draws the same.
 */
const FLOORS = ['ssh', 'openssh', 'sources', 'assess', 'report', 'render', 'service'];

/** A floor may use itself and the floors below it. */
const noArrowUp = FLOORS.slice(0, -1).map((floor, at) => ({
  name: `${floor}-imports-no-floor-above`,
  comment: `src/core/${floor} may import itself and the floors below it.`,
  severity: 'error',
  from: { path: `^src/core/${floor}/` },
  to: { path: `^src/core/(?:${FLOORS.slice(at + 1).join('|')})/` },
}));

/** The folders of src beside the core, and what of src each may import. */
const MAY_IMPORT = {
  core: ['core'],
  node: ['core', 'node'],
  cli: ['core', 'node', 'cli'],
  extension: ['core', 'node', 'extension', 'webview/protocol\\.ts$'],
  webview: ['core', 'webview'],
};
const importTable = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder}-imports-what-the-table-allows`,
  comment: `src/${folder} may import ${allowed.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(?:${allowed.map((one) => (one.includes('/') ? one : `${one}/`)).join('|')})` },
}));

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files import each other in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-rooms',
      comment: 'Folders of a floor, of the extension, the command or node/ import each other in a circle.',
      severity: 'error',
      scope: 'folder',
      from: {
        path: '^src/(?:core/[^/]+/[^/]+|extension/features/[^/]+|extension/host|cli|node)$',
      },
      to: { circular: true },
    },
    {
      name: 'floors-only',
      comment: 'src/core has its seven floors and its ports, and nothing else.',
      severity: 'error',
      from: {},
      to: { path: '^src/core/', pathNot: `^src/core/(?:(?:${FLOORS.join('|')})/|ports\\.ts$)` },
    },
    ...noArrowUp,
    ...importTable,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^src/',
    enhancedResolveOptions: { extensions: ['.ts', '.json'] },
  },
};
