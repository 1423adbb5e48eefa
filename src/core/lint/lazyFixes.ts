import type { Fix, LintFinding } from './rule.ts';

/**
 * A finding whose fixes are worked out when someone asks, and then once: a whole file's underlines are wanted on every
 * keystroke, the fixes of one of them only when a person opens its menu.
 */
export function lazyFixes(finding: Omit<LintFinding, 'fixes'>, make: () => readonly Fix[]): LintFinding {
  let made: readonly Fix[] | undefined;
  return {
    ...finding,
    get fixes(): readonly Fix[] {
      return (made ??= make());
    },
  };
}
