import { changing } from './workbench/changing.ts';
import { exporting } from './workbench/exporting.ts';
import { explaining, listening, probing } from './workbench/probing.ts';

/** What the extension says in the workbench itself: notifications, pickers, prompts, status items. */

const panel = {
  title: 'SSH comparison',
  titleOf: (host: string): string => `SSH: ${host}`,
  titleOfTwo: (left: string, right: string): string => `SSH: ${left} and ${right}`,
  historyCleared: 'Probe history cleared.',
  historyOfHostCleared: (host: string): string => `Probe history of ${host} cleared.`,
  dropped: (why: string): string => `An earlier probe could not be restored and was removed (${why}).`,
  lost: (title: string): string =>
    `The answer for "${title}" was too large or too old to keep across the reload. Explain the text again to see it.`,
  explainAgain: 'Explain SSH error…',
  failed: (why: string): string => `That failed: ${why}`,
  copied: '$(check) Copied',
  copiedAloud: 'Copied.',
  cannotOpen: (path: string, why: string): string => `Cannot open ${path}: ${why}`,
};

const TARGET_ORIGINS = {
  setting: 'setting',
  probe: 'last probe',
  local: 'this machine',
  assumed: 'assumed',
} as const;

const target = {
  name: 'OpenSSH release',
  change: 'Change',
  detail: 'Findings, fixes and completion are for this release',
  pick: 'OpenSSH release this file is for',
  pickDetail: 'Findings, fixes and completion depend on it',
  automatic: 'Detect',
  automaticDetail: "from the last probe or this machine's OpenSSH",
  /** @param release null where it is assumed: then `assumed` is the oldest that it may be */
  status: (release: string | null, assumed: string, origin: keyof typeof TARGET_ORIGINS): string =>
    `OpenSSH ${release ?? `${assumed} or later`} (${TARGET_ORIGINS[origin]})`,
};

const lockout = {
  name: 'Locked-out clients',
  show: 'Show',
  noFile: 'Open an sshd_config first: lockouts are shown for the file in the editor.',
  pick: 'Pick a client to go to the line that locks it out',
  none: (summary: string): string => `${summary}.`,
  title: (lenses: readonly string[]): string => lenses.join('. '),
};

const exceptions = {
  none: (path: string): string => `No temporary exceptions in ${path} and the files it includes.`,
  title: 'Temporary SSH Exceptions',
  pick: 'Pick an exception to go to its lines',
  until: (day: string, expired: boolean): string => (expired ? `expired ${day}` : `expires ${day}`),
};

const sshdCheck = {
  noFile: 'Open an sshd_config first.',
  unsaved: 'sshd checks the saved file.',
  save: 'Save and check',
  noSshd: 'sshd is not installed on this machine, or did not answer.',
  accepted: 'sshd -t accepts the file',
  restricted: 'Programs cannot be run in Restricted Mode. Trust the workspace first.',
  otherKind: 'sshd can check only an sshd_config.',
  elsewhere: 'sshd can check only files saved on this machine.',
};

const editing = {
  showValues: 'Show values',
  openFirst: (files: number): string => `Open the first of ${files} files`,
  outdatedFix: 'The file has changed, so this fix no longer fits. Open the quick fixes again.',
  fixAll: 'Fix everything that locks no client out',
  fix: (title: string, meaning: string | null): string => (meaning === null ? title : `${title}: ${meaning}`),
};

export const workbench = {
  probing,
  listening,
  explaining,
  changing,
  exporting,
  panel,
  target,
  lockout,
  exceptions,
  sshdCheck,
  editing,
};

export type WorkbenchWords = typeof workbench;
