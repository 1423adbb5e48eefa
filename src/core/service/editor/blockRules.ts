import type { ConfigBlock, ConfigKind } from '../../openssh/config/configDocument.ts';
import type { DirectiveRecord } from '../../openssh/config/directives.ts';

/** Whether a keyword may stand in a block: only Match blocks of sshd_config exclude any (servconf.c, SSHCFG_GLOBAL). */
export function allowedIn(record: DirectiveRecord, kind: ConfigKind, block: ConfigBlock['kind']): boolean {
  return kind === 'ssh' || block !== 'match' || record.match === true || record.name === 'Match';
}

/** A keyword that still does something under its own name: no older spelling, not ignored, not removed. */
export function isCurrent(record: DirectiveRecord): boolean {
  return (
    record.aliasOf === undefined &&
    record.status === undefined &&
    record.deprecatedSince === undefined &&
    record.removedSince === undefined
  );
}
