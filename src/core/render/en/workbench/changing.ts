/** Words around a change of a file: preview, questions, what came of it. */

/** What a file on disk is after a save that failed. */
type OnDisk = 'untouched' | 'put-back' | 'foreign' | 'damaged';

const ON_DISK: Readonly<Record<Exclude<OnDisk, 'damaged'>, string>> = {
  untouched: 'The file is unchanged.',
  'put-back': 'The file was partly written and has been restored.',
  foreign: 'Another program changed the file in the meantime; its version was kept.',
};

export const changing = {
  apply: 'Apply',
  applyAnyway: 'Apply anyway',
  discard: 'Discard',
  restricted: 'Files cannot be changed in Restricted Mode. Trust this workspace first, or copy the lines yourself.',
  question: (title: string): string => `${title}: apply this change?`,
  saveReload: 'Keep a second session open, save the file, then reload sshd.',
  probeAgain: 'Probe again to see whether it helped.',
  verifiedWith: (program: string): string => `Verified with ${program}.`,
  failed: (why: string): string => `The change was not made: ${why}`,
  meaning: (text: string): string => `${text}.`,
  /** The subject of what a change means for other clients. */
  subject: 'It',
  noFile: 'there is no file.',
  noHost: 'no host is known to run ssh -G for.',
  applied: (saved: boolean, verification: string): string =>
    `${saved ? 'Applied.' : 'Changed in the editor, not saved yet.'} ${verification}`,

  /** Why a change cannot be planned. */
  nothingToEdit: 'This fix changes no file.',
  notEditable: (why: string): string => `${why} Nothing was changed.`,
  notEditableCopy: (why: string): string => `${why} Nothing was changed; copy the lines instead.`,
  earlierWindow: 'This fix was made in an earlier window, so it may no longer fit the file. Probe again.',
  fileChanged: 'The file has changed since this fix was made, so it may no longer fit. Probe again.',
  openSshdConfig: 'Open the sshd_config to change in an editor first.',
  alreadySet: (path: string): string => `${path} already has these lines.`,
  changedInEditor: (path: string): string => `${path} has changed in the editor in the meantime.`,
  changedOnDisk: (path: string): string => `${path} has changed in the meantime.`,
  unsaved: (path: string): string => `${path} has unsaved changes. Save or undo them first.`,
  otherThanOnDisk: (path: string): string =>
    `The editor's text of ${path} differs from the file on disk (mixed line endings, another encoding, or an older state). Saving would change more than this fix, so nothing was changed.`,
  whichSshdConfig: "Which file is this server's sshd_config?",
  previewFirst: 'You see the change before it is made',

  /** What came of a change. */
  nothingWritten: 'No file was changed.',
  written: (paths: readonly string[]): string => `Saved: ${paths.join(', ')}.`,
  inEditor: (paths: readonly string[]): string => `Changed in the editor, not saved yet: ${paths.join(', ')}.`,
  notWritten: (paths: readonly string[]): string => `Not changed: ${paths.join(', ')}.`,
  editorRefused: (path: string): string => `The editor does not allow ${path} to be changed.`,
  /** @param undone the editor has its text of before again */
  notSaved: (path: string, undone: boolean, onDisk: OnDisk): string => {
    if (onDisk === 'damaged') {
      return undone
        ? `${path} could not be saved, and the file on disk could not be restored. The editor has its old text: save it from there, under another name if necessary.`
        : `${path} could not be saved, and the file on disk could not be restored. Undo the change in the editor, then save it, under another name if necessary.`;
    }
    const editor = undone
      ? 'The change was undone in the editor.'
      : 'The change is still in the editor; undo removes it.';
    return `${path} could not be saved. ${editor} ${ON_DISK[onDisk]}`;
  },
  error: (why: string): string => `The change failed: ${why}.`,

  expiry: {
    title: 'When should this expire?',
    placeholder: 'After that day, Kexpert reminds you to remove it',
    days: (days: number): string => `${days} days`,
    until: (day: string): string => `expires ${day}`,
    other: 'Another date…',
    prompt: 'The last day, as YYYY-MM-DD',
    invalid: (example: string): string => `Type a date, such as ${example}.`,
    past: 'That date is in the past.',
  },
};
