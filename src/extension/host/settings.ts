import * as vscode from 'vscode';
import { parseOpenSshVersion, type OpenSshVersion } from '../../core/ssh/catalogue/opensshVersion.ts';
import { SETTINGS, SETTINGS_SECTION } from './ids.ts';

/** Bounds of the setting in package.json; a settings.json written by hand may say anything. */
const TIMEOUT_SECONDS = { least: 1, most: 120, standard: 10 } as const;

/** Where Microsoft's Remote - SSH keeps its settings. */
const REMOTE_SSH_SECTION = 'remote.SSH';

export interface ProbeSettings {
  /** Kexpert's own setting, else that of Remote - SSH; null: the ssh on PATH. */
  readonly sshPath: string | null;
  /** null: ~/.ssh/config. */
  readonly sshConfigFile: string | null;
  readonly timeoutMs: number;
}

/** What the settings say about probing. Only the machine's own settings can name a program or a file (threat 5). */
export function probeSettings(): ProbeSettings {
  const seconds = vscode.workspace.getConfiguration(SETTINGS_SECTION).get<unknown>(SETTINGS.probeTimeout);
  const { least, most, standard } = TIMEOUT_SECONDS;
  const chosen = typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : standard;
  return {
    // Remote - SSH starts the program of its own setting: what it would meet is what is compared.
    sshPath: machinePath(SETTINGS_SECTION, SETTINGS.sshPath) ?? machinePath(REMOTE_SSH_SECTION, 'path'),
    sshConfigFile: machinePath(SETTINGS_SECTION, SETTINGS.sshConfigFile),
    timeoutMs: Math.min(Math.max(chosen, least), most) * 1000,
  };
}

/** VS Code keeps workspace values of machine settings out; this does not rely on it. */
function machinePath(section: string, name: string): string | null {
  const inspected = vscode.workspace.getConfiguration(section).inspect<unknown>(name);
  const value = inspected?.globalValue;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The release that a configuration file is written for, or null where the settings leave it open. */
export function targetOpenSsh(scope: vscode.Uri): OpenSshVersion | null {
  const value = vscode.workspace.getConfiguration(SETTINGS_SECTION, scope).get<unknown>(SETTINGS.targetOpenSSH);
  return typeof value === 'string' ? parseOpenSshVersion(value) : null;
}

/** What the person wants of each rule; a settings.json written by hand may hold anything. */
export function ruleSettings(scope: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION, scope).get<unknown>(SETTINGS.rules);
}

/** As many clients as are looked at, and as long as one may be; a settings.json written by hand may hold anything. */
const MUST_WORK = { clients: 100, characters: 200 } as const;

/** The clients that must keep working, as the person named them. */
export function clientsThatMustWork(scope: vscode.Uri): readonly string[] {
  const value = vscode.workspace.getConfiguration(SETTINGS_SECTION, scope).get<unknown>(SETTINGS.clientsThatMustWork);
  if (!Array.isArray(value)) return [];
  return value
    .filter((one): one is string => typeof one === 'string' && one.length <= MUST_WORK.characters)
    .slice(0, MUST_WORK.clients);
}

/** The policy that is asked for, by name or path; null for none. */
export function policySetting(scope: vscode.Uri | undefined): string | null {
  const value = vscode.workspace.getConfiguration(SETTINGS_SECTION, scope).get<unknown>(SETTINGS.policy);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
