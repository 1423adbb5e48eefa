import type { ConfigDocument, ConfigLine, Directive } from '../config/configDocument.ts';
import { canonicalDirective } from '../config/directives.ts';
import type { IncludedFile, IncludeGraph } from '../config/includeGraph.ts';
import { lowerCaseAscii } from '../config/tokenizer.ts';
import type { JumpHop } from './jumpHops.ts';
import type { ProxyCommandLine } from './planPath.ts';

/*
 * ssh reaches a jump host with the person's own keys, addresses and known hosts, so it has to read their
 * configuration. Read as it stands, that configuration also runs programs: Match exec, ProxyCommand, LocalCommand,
 * KnownHostsCommand (threats 1 and 2), and ssh hands its command line options to none of the further ssh it starts
 * for a chain, only its `-F`. So ssh gets a copy that has nothing in it but what is listed here.
 */

/** Keywords that are copied: how to find a host, log in to it and judge its key. None of them runs a program. */
const COPIED: ReadonlySet<string> = new Set(
  (
    'AddressFamily BindAddress BindInterface CanonicalDomains CanonicalizeFallbackLocal CanonicalizeHostname ' +
    'CanonicalizeMaxDots CanonicalizePermittedCNAMEs CASignatureAlgorithms CertificateFile CheckHostIP Ciphers ' +
    'Compression ConnectionAttempts ConnectTimeout ControlPath FingerprintHash GlobalKnownHostsFile ' +
    'GSSAPIAuthentication GSSAPIDelegateCredentials HostKeyAlgorithms HostKeyAlias HostName IdentitiesOnly ' +
    'IdentityAgent IdentityFile IPQoS KexAlgorithms MACs NoHostAuthenticationForLocalhost ' +
    'PKCS11Provider Port PreferredAuthentications PubkeyAcceptedAlgorithms PubkeyAuthentication RekeyLimit ' +
    'RequiredRSASize RevokedHostKeys SecurityKeyProvider ServerAliveCountMax ServerAliveInterval ' +
    'StrictHostKeyChecking Tag TCPKeepAlive User UserKnownHostsFile VerifyHostKeyDNS'
  )
    .split(' ')
    .map(lowerCaseAscii),
);

/** Match criteria that look at names only, and take an argument or none. All others would not match here either. */
const CRITERIA: ReadonlyMap<string, 'argument' | 'none'> = new Map([
  ['host', 'argument'],
  ['originalhost', 'argument'],
  ['user', 'argument'],
  ['localuser', 'argument'],
  ['tagged', 'argument'],
  ['all', 'none'],
  ['canonical', 'none'],
  ['final', 'none'],
]);

/** What every ssh on the way does, whatever the copy says: the first value wins. `LogLevel` is what JumpLog reads. */
const RULES = [
  'BatchMode yes',
  'LogLevel DEBUG2',
  // The copy is for whichever release reads it.
  'IgnoreUnknown *',
  'ControlMaster no',
  'PermitLocalCommand no',
  'ClearAllForwardings yes',
  'ForwardAgent no',
  'ForwardX11 no',
  'UpdateHostKeys no',
];

/** A Host line that matches nothing, in every release. */
const NEVER = 'Host !*';

/** Host patterns and the arguments of Match criteria that mean one thing in every release's way to cut a line. */
const PLAIN_ARGUMENT = /^[\p{L}\p{N}._@%:/*?!,[\]+-]+$/u;

export interface JumpConfigFile {
  /** A plain name, without a folder. */
  readonly name: string;
  readonly text: string;
}

/**
 * The configuration files for the ssh that goes to jump hosts; the first is the one for `-F`.
 * @param graphs the person's file and the system's, as they were read
 * @param pathOf gives the path of one of the files by its name; no path may hold a quote
 * @param first a command that reaches the first jump host, when it was allowed
 */
export function jumpConfig(
  graphs: readonly IncludeGraph[],
  pathOf: (name: string) => string,
  first: { readonly hop: JumpHop; readonly command: ProxyCommandLine } | null,
): readonly JumpConfigFile[] {
  const copies: JumpConfigFile[] = [];
  const copy = (file: IncludedFile): string => {
    const name = `config-${copies.length + 1}`;
    const index = copies.push({ name, text: '' }) - 1;
    copies[index] = { name, text: copyOf(file, copy) };
    return `"${pathOf(name)}"`;
  };
  const includes = graphs.map(({ root }) => `Include ${copy(root)}`);
  const proxy =
    first === null
      ? []
      : [`Host ${first.hop.host}`, `ProxyCommand ${first.command.line.replaceAll('%', '%%')}`, 'Host *'];
  return [{ name: 'config', text: lines([...proxy, ...RULES, ...includes]) }, ...copies];
}

function copyOf({ document, includes }: IncludedFile, copy: (file: IncludedFile) => string): string {
  const kept: string[] = [];
  for (const line of document.lines) {
    const { directive } = line;
    if (directive === null) continue;
    switch (directive.keyword) {
      case 'host':
        kept.push(hostLine(directive));
        break;
      case 'match':
        kept.push(matchLine(directive));
        break;
      case 'include': {
        const files = (includes.get(line.index) ?? []).map(copy);
        if (files.length > 0) kept.push(`Include ${files.join(' ')}`);
        break;
      }
      default: {
        const setting = settingLine(line, directive, document);
        if (setting !== null) kept.push(setting);
      }
    }
  }
  return lines(kept);
}

function hostLine({ args }: Directive): string {
  // A pattern that is not plain matches no valid name, whether negated or not.
  const patterns = args.map(({ value }) => value).filter((value) => PLAIN_ARGUMENT.test(value));
  return patterns.length === 0 ? NEVER : `Host ${patterns.join(' ')}`;
}

function matchLine({ args }: Directive): string {
  const kept: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = lowerCaseAscii(args[at]?.value ?? '');
    const takes = CRITERIA.get(word.replace(/^!/, ''));
    if (takes === undefined) return NEVER;
    kept.push(word);
    if (takes === 'none') continue;
    const argument = args[++at]?.value ?? '';
    if (!PLAIN_ARGUMENT.test(argument)) return NEVER;
    kept.push(argument);
  }
  return kept.length === 0 ? NEVER : `Match ${kept.join(' ')}`;
}

function settingLine(line: ConfigLine, directive: Directive, document: ConfigDocument): string | null {
  const name = canonicalDirective('ssh', directive.keyword)?.name ?? directive.keyword;
  if (line.fault !== null || !COPIED.has(lowerCaseAscii(name))) return null;
  const value = document.text
    .slice(directive.rest.start, directive.rest.end)
    .replace(/^[ \t=]+/, '')
    .trimEnd();
  // A line of the copy is one line to every reader.
  return value === '' || /[\0\n\f\r\v]/.test(value) ? null : `${directive.keyword} ${value}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
