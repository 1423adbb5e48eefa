import { isCryptoPolicy } from './cryptoPolicy.ts';
import type { IncludedFile } from './includeGraph.ts';
import type { LineTarget } from './lineTarget.ts';
import type { ReadBlock, ReadLine } from './readingOrder.ts';

/** A directive whose value counts for nothing, and the one that counts instead. */
export interface ShadowedDirective {
  readonly target: LineTarget;
  /** `path` is null where it stands in the same file. The line is zero-based. */
  readonly by: { readonly path: string | null; readonly line: number };
  /** `after-all`: a line of a block behind a `Host *` or `Match all` block of ssh_config. */
  readonly why: 'first-wins' | 'after-all';
}

/** Whether the value that counts is of the system-wide crypto policy. */
export function isByPolicy({ by }: ShadowedDirective): boolean {
  return by.path !== null && isCryptoPolicy(by.path);
}

/**
 * The directives of a file that an earlier one shadows, in the file or in what it includes: for each keyword OpenSSH takes
 * the first value. A Match block of sshd_config shadows what stands outside of it; in ssh_config the first value wins
 * everywhere.
 * @param lines what is read, in order
 * @param root the file whose lines are told
 */
export function shadowedDirectives(lines: readonly ReadLine[], root: IncludedFile): readonly ShadowedDirective[] {
  const isServer = root.document.kind === 'sshd';
  const everywhere = new Map<string, ReadLine>();
  const blocks = new Map<ReadBlock, Map<string, ReadLine>>();
  const shadowed: ShadowedDirective[] = [];
  for (const read of lines) {
    const { target, file, block } = read;
    const name = settingOf(target);
    if (name === null) continue;
    const inBlock = block !== null && (target.place === 'block' || (isServer && target.own?.match === true));
    const ofBlock = block === null ? undefined : (blocks.get(block) ?? new Map<string, ReadLine>());
    if (block !== null && ofBlock !== undefined) blocks.set(block, ofBlock);
    const before = ofBlock?.get(name) ?? (inBlock && isServer ? undefined : everywhere.get(name));
    if (before === undefined) (inBlock && ofBlock !== undefined ? ofBlock : everywhere).set(name, read);
    else if (file === root) shadowed.push({ target, by: placeOf(before, root), why: whyOf(read, before, root) });
  }
  return shadowed;
}

function placeOf({ file, where }: ReadLine, root: IncludedFile): ShadowedDirective['by'] {
  return { path: file === root ? null : where.path, line: where.line };
}

function whyOf({ target }: ReadLine, before: ReadLine, root: IncludedFile): ShadowedDirective['why'] {
  const isAfterAll = target.place === 'block' && before.target.place === 'all' && before.file === root;
  return isAfterAll && root.document.kind === 'ssh' ? 'after-all' : 'first-wins';
}

/** The keyword of a line that sets one value, by its usual spelling; null for others, and where OpenSSH refuses it. */
function settingOf({ record, own, line, directive, fault }: LineTarget): string | null {
  if (record === undefined || record.multiple || own?.status !== undefined || record.lastWins === true) return null;
  if (record.argument.syntax === 'any' || line.fault !== null || directive.args.length === 0 || fault !== null)
    return null;
  return record.name;
}
