import { ASSUMED_OPENSSH } from '../../../openssh/builds/modernLists.ts';
import type { LintOptions } from '../rule.ts';

/** `OpenSSH 9.2+`: the releases that the fixes are written for. */
export function targetName({ openssh }: LintOptions): string {
  const { major, minor } = openssh ?? ASSUMED_OPENSSH;
  return `OpenSSH ${major}.${minor}+`;
}
