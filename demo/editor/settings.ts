import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The settings of the demo's own editor profile.
 * @param configFile the client configuration that stands in for `~/.ssh/config`
 */
export function demoSettings(configFile: string): Readonly<Record<string, unknown>> {
  return {
    'kexpert.sshConfigFile': configFile,
    'files.associations': { '**/kexpert-demo/config': 'ssh_config' },
    // The folder was written by the demo itself: there is nobody else to trust.
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'update.showReleaseNotes': false,
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'workbench.enableExperiments': false,
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    // A server's workbench would offer to open the demo hosts' ports in the browser.
    'remote.autoForwardPorts': false,
    'git.openRepositoryInParentFolders': 'never',
    // What to try is in the folder's README; the welcome page would hide it.
    'workbench.startupEditor': 'readme',
  };
}

/**
 * Writes the settings where a desktop VS Code (`User`) and a VS Code server (`Machine`, for settings of machine scope)
 * look for them below `dataFolder`.
 */
export function writeSettings(dataFolder: string, configFile: string): void {
  const text = JSON.stringify(demoSettings(configFile), null, 2) + '\n';
  for (const scope of ['User', 'Machine']) {
    mkdirSync(join(dataFolder, scope), { recursive: true });
    writeFileSync(join(dataFolder, scope, 'settings.json'), text);
  }
}
