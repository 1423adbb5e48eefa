import { panelWords } from '../../render/panelWords.ts';
import type { Remedy, RemedyStep, Snippet } from '../../assess/remedy.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { PlaceView, RemedyView } from './viewModel.ts';
import { shortened, type TargetBook } from './links.ts';

const EFFECTS = ['hardens', 'keeps', 'weakens'] as const;
const SIDES = ['server', 'client', 'code', 'network'] as const;

/** What this window has to do with the ways out. */
export interface RemedyOptions {
  /** The person's home folder: paths inside it are shown with `~`. */
  readonly home?: string | undefined;
  /** The sshd_config files that are open here: what lines for a server can be put into. */
  readonly sshdFiles?: readonly string[] | undefined;
  /** What came of the ones that were applied here, by their ids. */
  readonly verified?: ReadonlyMap<string, NonNullable<RemedyView['verified']>> | undefined;
}

/** The ways out, what hardens first, what weakens last; among equals the server's side before the client's. */
export function remedyViews(remedies: readonly Remedy[], targets: TargetBook, options: RemedyOptions): RemedyView[] {
  return [...remedies].sort(byEffectAndSide).map((remedy) => remedyView(remedy, targets, options));
}

/** Compares by what they do to security, then by whose side they are on. */
export function byEffectAndSide(a: Remedy, b: Remedy): number {
  return EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) || SIDES.indexOf(a.side) - SIDES.indexOf(b.side);
}

function remedyView(remedy: Remedy, targets: TargetBook, options: RemedyOptions): RemedyView {
  return {
    id: remedy.id,
    side: remedy.side,
    sideLabel: panelWords().remedies.side(remedy.side),
    effect: remedy.effect,
    effectLabel: panelWords().remedies.effect(remedy.effect),
    title: escapeUntrusted(remedy.title),
    detail: escapeUntrusted(remedy.detail),
    snippet: snippetView(remedy.snippet),
    files: filesOf(remedy, options),
    place: placeOf(remedy, targets),
    verify: remedy.verify === undefined ? null : escapeUntrusted(remedy.verify),
    checklist: remedy.steps === undefined ? null : remedy.steps.map(stepView),
    script: snippetView(remedy.script),
    provenance: null,
    verified: options.verified?.get(remedy.id) ?? null,
  };
}

/** The files that it would change here; null where there is none, so that its lines can only be copied. */
function filesOf({ edits = [], sshdLines }: Remedy, { home, sshdFiles = [] }: RemedyOptions): RemedyView['files'] {
  const shown = (path: string): string => escapeUntrusted(shortened(path, home));
  if (edits.length > 0) return edits.map(({ path }) => shown(path));
  const [first] = sshdFiles;
  if (sshdLines === undefined || first === undefined) return null;
  return sshdFiles.length === 1 ? [shown(first)] : [panelWords().remedies.openFile];
}

/** Where its first change goes; a file that is yet to be made has no line to open. */
function placeOf({ edits }: Remedy, targets: TargetBook): PlaceView | null {
  const [file] = edits ?? [];
  const [first] = file?.edits ?? [];
  if (file === undefined || first === undefined || file.create === true) return null;
  return targets.place({ path: file.path, line: first.range.start.line });
}

function snippetView(snippet: Snippet | undefined): RemedyView['snippet'] {
  if (snippet === undefined) return null;
  const lines = snippet.text.replace(/\n$/, '').split('\n').map(escapeUntrusted);
  return { language: escapeUntrusted(snippet.language), lines };
}

function stepView({ text, command }: RemedyStep, index: number): NonNullable<RemedyView['checklist']>[number] {
  return {
    id: `step-${index}`,
    text: escapeUntrusted(text),
    // Lines for a file are a step's command too: they stay lines.
    command: command === undefined ? null : command.replace(/\n$/, '').split('\n').map(escapeUntrusted).join('\n'),
  };
}
