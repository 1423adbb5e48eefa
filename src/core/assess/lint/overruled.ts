import type { IncludedFile } from '../../openssh/config/includeGraph.ts';
import { isCryptoPolicy } from '../../openssh/config/cryptoPolicy.ts';
import type { LineTarget } from '../../openssh/config/lineTarget.ts';
import { lineTargets } from '../../openssh/config/lineTargets.ts';
import type { LintContext } from './rule.ts';

/** A line whose value counts for nothing, and the one that counts instead. */
export interface Overruled {
  readonly target: LineTarget;
  /** `path` is null where it stands in the linted document. The line is zero-based. */
  readonly by: { readonly path: string | null; readonly line: number };
  /** `after-all`: a line of a block behind a `Host *` or `Match all` block of ssh_config. */
  readonly why: 'first-wins' | 'after-all';
}

interface Setter {
  readonly path: string | null;
  readonly line: number;
  readonly all: boolean;
}

/** Whether the value that counts is of the system-wide crypto policy. */
export function isByPolicy({ by }: Overruled): boolean {
  return by.path !== null && isCryptoPolicy(by.path);
}

const found = new WeakMap<LintContext, readonly Overruled[]>();

/** The lines that an earlier one overrules; worked out once a run, since several rules ask. */
export function overruled(context: LintContext): readonly Overruled[] {
  const known = found.get(context);
  if (known !== undefined) return known;
  const lines = search(context);
  found.set(context, lines);
  return lines;
}

function search({ targets, document, includes }: LintContext): readonly Overruled[] {
  const everywhere = new Map<string, Setter>();
  let block = new Map<string, Setter>();
  const lines: Overruled[] = [];
  for (const target of targets) {
    const { keyword } = target.directive;
    if (keyword === 'match' || (keyword === 'host' && document.kind === 'ssh')) block = new Map();
    if (keyword === 'include' && target.place !== 'block') {
      for (const file of includes?.root.includes.get(target.line.index) ?? []) collect(file, target, everywhere);
    }
    const name = settingOf(target);
    if (name === null) continue;
    // What may stand in a Match block of sshd_config counts there before all else, under `Match all` too.
    const inBlock = target.place === 'block' || (isMatchAll(target) && target.own?.match === true);
    // A Match block of sshd_config overrules what stands outside of it; in ssh_config the first value wins everywhere.
    const before = block.get(name) ?? (inBlock && document.kind === 'sshd' ? undefined : everywhere.get(name));
    if (before === undefined) {
      const own = inBlock ? block : everywhere;
      own.set(name, { path: null, line: target.line.index, all: target.place === 'all' });
    } else {
      const isClient = document.kind === 'ssh';
      const why = isClient && inBlock && before.all && before.path === null ? 'after-all' : 'first-wins';
      lines.push({ target, by: { path: before.path, line: before.line }, why });
    }
  }
  return lines;
}

function isMatchAll({ place, document }: LineTarget): boolean {
  return place === 'all' && document.kind === 'sshd';
}

/** What an included file sets for every connection. */
function collect(file: IncludedFile, includer: LineTarget, everywhere: Map<string, Setter>): void {
  for (const target of lineTargets(file.document, includer.openssh)) {
    if (target.place === 'block' || (isMatchAll(target) && target.own?.match === true)) continue;
    if (target.directive.keyword === 'include') {
      for (const included of file.includes.get(target.line.index) ?? []) collect(included, includer, everywhere);
    }
    const name = settingOf(target);
    if (name !== null && !everywhere.has(name))
      everywhere.set(name, { path: file.path, line: target.line.index, all: false });
  }
}

/** The keyword of a line that sets one value, by its usual spelling; null for others, and where OpenSSH refuses it. */
function settingOf({ record, own, line, directive, fault }: LineTarget): string | null {
  if (record === undefined || record.multiple || own?.status !== undefined || record.lastWins === true) return null;
  if (record.argument.syntax === 'any' || line.fault !== null || directive.args.length === 0 || fault !== null)
    return null;
  return record.name;
}
