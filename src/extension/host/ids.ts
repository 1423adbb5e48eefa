/**
 * Every name that package.json and the code share: commands, settings, views, schemes. A test compares the two.
 */
export const COMMANDS = {
  probe: 'kexpert.probe',
  probeFully: 'kexpert.probeFully',
  probeAsClient: 'kexpert.probeAsClient',
  probeAskingSsh: 'kexpert.probeAskingSsh',
  explain: 'kexpert.explain',
  listen: 'kexpert.listen',
  compareHosts: 'kexpert.compareHosts',
  exportReport: 'kexpert.exportReport',
  clearHistory: 'kexpert.clearHistory',
  showPanel: 'kexpert.showPanel',
  showLog: 'kexpert.showLog',
  listExceptions: 'kexpert.listExceptions',
  applyPreview: 'kexpert.applyPreview',
  discardPreview: 'kexpert.discardPreview',
  chooseTarget: 'kexpert.chooseTarget',
  checkWithSshd: 'kexpert.checkWithSshd',
  showLockout: 'kexpert.showLockout',
} as const;

/** Settings, without the `kexpert.` before them. */
export const SETTINGS = {
  targetOpenSSH: 'targetOpenSSH',
  rules: 'rules',
  policy: 'policy',
  checkWithSshd: 'checkWithSshd',
  clientsThatMustWork: 'clientsThatMustWork',
  probeTimeout: 'probe.timeout',
  sshPath: 'sshPath',
  sshConfigFile: 'sshConfigFile',
} as const;

export const SETTINGS_SECTION = 'kexpert';

/** Publisher and name, as package.json has them. */
export const EXTENSION_ID = 'kexpert.kexpert';

/** The type of the comparison's webview, under which VS Code restores it. */
export const PANEL_VIEW = 'kexpert.panel';

/** The scheme of documents that show what a change would make of a file. */
export const PREVIEW_SCHEME = 'kexpert-preview';

/** Our language ids. `ssh_config` is also what Microsoft's Remote - SSH calls it, so that the two go together. */
export const LANGUAGES: Readonly<Record<'ssh' | 'sshd', string>> = { ssh: 'ssh_config', sshd: 'sshd_config' };

/** What other extensions call the same files. */
export const FOREIGN_LANGUAGES: Readonly<Record<'ssh' | 'sshd', readonly string[]>> = {
  ssh: ['ssh-config', 'sshconfig'],
  sshd: ['sshd-config', 'sshdconfig'],
};

/** What is coloured beyond the grammar, in the order in which core/editor/semanticTokens.ts numbers it. */
export const SEMANTIC_TOKEN_TYPES = [
  'unknownKeyword',
  'deprecatedKeyword',
  'weakAlgorithm',
  'brokenAlgorithm',
] as const;
