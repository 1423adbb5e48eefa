import type { Argument, ConfigDocument } from '../../openssh/config/configDocument.ts';
import { canonicalDirective } from '../../openssh/config/directives.ts';
import { GlobBudget } from '../../openssh/config/globBudget.ts';
import { includePattern, isRemotePath, type IncludeScope } from '../../openssh/config/includeGraph.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import type { CancelSignal, FileReader } from '../../ports.ts';
import type { Range } from '../../openssh/config/textEdit.ts';

/** An argument that names files, and those of them that exist. */
export interface FileLink {
  readonly range: Range;
  /** At least one, in the order in which OpenSSH reads them. */
  readonly paths: readonly string[];
}

/** Arguments looked for, found or not: each costs a look at the disk. More than a person follows. */
export const MAX_LOOKS = 500;

/** Keywords whose argument names one file of text that is no secret of itself, or a key whose `.pub` tells about it. */
const FILES: ReadonlySet<string> = new Set([
  'HostKey',
  'HostCertificate',
  'IdentityFile',
  'CertificateFile',
  'TrustedUserCAKeys',
  'Banner',
  'ModuliFile',
  'UserKnownHostsFile',
  'GlobalKnownHostsFile',
  'RevokedHostKeys',
  'RevokedKeys',
  'AuthorizedPrincipalsFile',
]);

/**
 * The files that Include, key and other file arguments name, where they exist. Only looked for by name, never opened;
 * UNC paths are not even looked for (threat 16), and paths with tokens such as `%d` or variables are left out.
 */
export async function fileLinks(
  document: ConfigDocument,
  scope: IncludeScope,
  reader: FileReader,
  signal?: CancelSignal,
): Promise<readonly FileLink[]> {
  const links: FileLink[] = [];
  const work = new GlobBudget(signal);
  let looks = 0;
  for (const { directive } of document.lines) {
    if (directive === null) continue;
    const name = canonicalDirective(document.kind, directive.keyword)?.name ?? '';
    const include = name === 'Include';
    if (!include && !FILES.has(name)) continue;
    for (const argument of directive.args) {
      const pattern = patternOf(argument, include, scope);
      if (pattern === null) continue;
      if (looks++ >= MAX_LOOKS || work.cancelled) return links;
      const paths = (await reader.glob(pattern, work)).filter((path) => !isRemotePath(path));
      if (paths.length > 0) links.push({ range: rangeOf(document, argument), paths });
    }
  }
  return links;
}

/** What is looked for on the disk; null for an argument that names no file, or none that may be looked for. */
function patternOf({ value }: Argument, include: boolean, scope: IncludeScope): string | null {
  if (!include && (/[%*?[]|\$\{/.test(value) || !/^[~/\\]|^[A-Za-z]:[\\/]/.test(value))) return null;
  const pattern = includePattern(value, scope);
  return pattern.ok ? pattern.path : null;
}
