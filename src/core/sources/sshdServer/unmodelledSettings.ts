import { isCryptoPolicy } from '../../openssh/config/cryptoPolicy.ts';
import type { ConfigLocation, IncludeGraph, IncludedFile } from '../../openssh/config/includeGraph.ts';
import { placeText } from '../../openssh/config/includedText.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import type { EvaluatedSshd } from '../../openssh/config/evaluateSshdConfig.ts';

/** What the sshd_config of RHEL 8 says of itself: there sshd is told the policy on its command line. */
const POLICY_COMMENT = /^[ \t]*#.{0,200}system-wide crypto policy/im;
const LIST_KEYWORDS = ['KexAlgorithms', 'Ciphers', 'MACs', 'HostKeyAlgorithms'];

/**
 * What decides with whom an sshd agrees and does not show from its file here: GSS-API key exchange, and the system-wide
 * crypto policy of RHEL, Fedora and their kin (crypto-policies(7)).
 */
export function unmodelledSettings(graph: IncludeGraph, sshd: EvaluatedSshd): readonly BareFinding[] {
  return [...gssKeyExchange(sshd), ...cryptoPolicy(graph, sshd)];
}

function gssKeyExchange({ global }: EvaluatedSshd): readonly BareFinding[] {
  const setting = global.get('GSSAPIKeyExchange')?.[0];
  if (setting?.args[0]?.toLowerCase() !== 'yes') return [];
  const message = `${placeText(setting.where)}: GSSAPIKeyExchange adds gss-* key exchange methods, which some distributions' builds have for clients with Kerberos. They are not counted here: such a client may get in all the same.`;
  return [{ code: 'gss-not-counted', severity: 'info', message, refs: ['RFC 4462 §2', 'sshd_config(5)'] }];
}

function cryptoPolicy(graph: IncludeGraph, { everyConnection }: EvaluatedSshd): readonly BareFinding[] {
  const includes: PolicyInclude[] = [];
  collect(graph.root, includes, new Set());
  const missing = includes.find(({ isRead }) => !isRead);
  if (missing !== undefined) {
    const named = missing.where.path === graph.root.path ? ` (${missing.name})` : '';
    const message = `${placeText(missing.where)}: the system's crypto policy${named} is included, and could not be read here. Where sshd runs, lists of algorithms may come from there; they are not counted here. Run this on the server to have them counted.`;
    return [{ ...base, code: 'crypto-policy-not-read', severity: 'warning', message }];
  }
  const set = LIST_KEYWORDS.flatMap((keyword) => {
    const where = everyConnection.get(keyword)?.[0]?.where;
    return where !== undefined && isCryptoPolicy(where.path) ? [{ keyword, path: where.path }] : [];
  });
  const [first] = set;
  if (first !== undefined) {
    const names = set.map(({ keyword }) => keyword).join(', ');
    const message = `${names}: set by the system's crypto policy (${first.path}) as it is on this machine. With another policy, other clients get in.`;
    return [{ ...base, code: 'crypto-policy-counted', severity: 'info', message }];
  }
  if (includes.length > 0 || !POLICY_COMMENT.test(graph.root.document.text)) return [];
  const message = `${graph.root.path} says that the system's crypto policy holds: sshd then gets lists of algorithms on its command line, before those of the file, and these are not counted here.`;
  return [{ ...base, code: 'crypto-policy-not-read', severity: 'warning', message }];
}

const base = { refs: ['crypto-policies(7)', 'sshd_config(5)'] };

interface PolicyInclude {
  readonly where: ConfigLocation;
  readonly name: string;
  readonly isRead: boolean;
}

/** The Include lines that name a file of the policy, in all files. */
function collect(file: IncludedFile, found: PolicyInclude[], seen: Set<IncludedFile>): void {
  // A file that is included often is looked at once.
  if (seen.has(file)) return;
  seen.add(file);
  for (const { index, directive } of file.document.lines) {
    if (directive?.keyword !== 'include') continue;
    const included = file.includes.get(index) ?? [];
    const name = directive.args.find(({ value }) => isCryptoPolicy(value))?.value;
    if (name !== undefined) {
      const isRead = included.some(({ path }) => isCryptoPolicy(path));
      found.push({ where: { path: file.path, line: index }, name, isRead });
    }
    for (const inner of included) collect(inner, found, seen);
  }
}
