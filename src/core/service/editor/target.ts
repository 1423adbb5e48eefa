import { workbenchWords } from '../../render/workbenchWords.ts';
import {
  ASSUMED_OPENSSH,
  formatOpenSsh,
  parseOpenSshVersion,
  type OpenSshVersion,
} from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';

/** How the release that reads a file is known; the first that tells wins. */
export type TargetOrigin = 'setting' | 'probe' | 'local' | 'assumed';

export interface Target {
  /** Null for `assumed`: whoever asks for a release then takes ASSUMED_OPENSSH, or says what is new. */
  readonly openssh: OpenSshVersion | null;
  readonly origin: TargetOrigin;
}

/** What was learnt of releases, each null where it was not. */
export interface TargetFacts {
  readonly setting: OpenSshVersion | null;
  readonly probed: OpenSshVersion | null;
  readonly local: OpenSshVersion | null;
}

/** Chooses the release that a file is written for. */
export function chooseTarget({ setting, probed, local }: TargetFacts): Target {
  if (setting !== null) return { openssh: setting, origin: 'setting' };
  if (probed !== null) return { openssh: probed, origin: 'probe' };
  return local === null ? { openssh: null, origin: 'assumed' } : { openssh: local, origin: 'local' };
}

/** What a probe told of a server. */
export interface ProbedServer {
  /** As the person named it. */
  readonly host: string;
  /** Where the connection went. */
  readonly hostname: string;
  readonly product: string | null;
  readonly version: string | null;
}

/** Where a document stands: a URI's authority (empty on this machine) and path. */
export interface DocumentPlace {
  readonly kind: ConfigKind;
  readonly authority: string;
  readonly path: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * The release of a probed server, where it is known that this server reads the document: an sshd_config opened over
 * Remote - SSH from that host, or this machine's own one when the probe went to this machine. Else null.
 */
export function probedRelease(server: ProbedServer | null, place: DocumentPlace): OpenSshVersion | null {
  if (server === null || place.kind !== 'sshd' || server.product !== 'OpenSSH') return null;
  const remote = place.authority.startsWith('ssh-remote+') ? place.authority.slice('ssh-remote+'.length) : null;
  const own = place.authority === '' && place.path.startsWith('/etc/ssh/') && LOOPBACK.has(server.hostname);
  if (!own && remote !== server.host) return null;
  return parseOpenSshVersion(server.version ?? '');
}

/** `OpenSSH 9.2p1 (setting)`; for an assumed one `OpenSSH 8.4 or later (assumed)`. */
export function targetWords({ openssh, origin }: Target): string {
  const assumed = formatOpenSsh({ ...ASSUMED_OPENSSH, patch: 0 });
  return workbenchWords().target.status(openssh === null ? null : formatOpenSsh(openssh), assumed, origin);
}

/** The release that `ssh -V` or `sshd -V` printed; old ones of the latter print it below a complaint about `-V`. */
export function printedRelease(output: string): OpenSshVersion | null {
  const found = /OpenSSH_(?:for_Windows_)?\d[\w.]*/.exec(output);
  return found === null ? null : parseOpenSshVersion(found[0]);
}
