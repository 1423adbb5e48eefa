import type { ConfigDocument, ConfigLine, Directive } from '../../../openssh/config/configDocument.ts';
import { isRemotePath, type IncludedFile, type IncludeGraph } from '../../../openssh/config/includeGraph.ts';
import { isSkippedCriterion, MATCH_CRITERIA } from '../../../openssh/config/matchCriteria.ts';
import { lowerCaseAscii } from '../../../openssh/config/tokenizer.ts';
import type { JumpHop } from './jumpHops.ts';
import { jumpKeywordFate } from './jumpKeywords.ts';
import type { ProxyCommandLine } from './planPath.ts';

/*
 * ssh reaches a jump host with the person's own keys, addresses and known hosts, so it has to read their
 * configuration. Read as it stands, that configuration also runs programs, loads libraries and writes files: Match exec,
 * ProxyCommand, LocalCommand, KnownHostsCommand, PKCS11Provider (threats 1 and 2), and ssh hands its command line options
 * to none of the further ssh it starts for a chain, only its `-F`. So ssh gets a copy that has nothing in it but what
 * jumpKeywords.ts lets through.
 */

/** What every ssh on the way does, whatever the copy says: the first value wins. `LogLevel` is what JumpLog reads. */
const RULES = [
  'BatchMode yes',
  'LogLevel DEBUG2',
  // The copy is for whichever release reads it.
  'IgnoreUnknown *',
  'ControlMaster no',
  'ControlPath none',
  'PermitLocalCommand no',
  'ClearAllForwardings yes',
  'ForwardAgent no',
  'ForwardX11 no',
  'GSSAPIDelegateCredentials no',
  'HostbasedAuthentication no',
  'UpdateHostKeys no',
];

/** A Host line that matches nothing, in every release. */
const NEVER = 'Host !*';

/** Where ssh writes the keys that it accepts: a file that is not there before and goes with the copy. */
const ACCEPTED_KEYS = 'known_hosts';

/** What ssh reads where nothing is set (ssh_config(5), UserKnownHostsFile). */
const USUAL_KNOWN_HOSTS = '~/.ssh/known_hosts ~/.ssh/known_hosts2';

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
 * @param pathOf gives the path of one of the files by its name; no path may hold what `isCopyFolder` refuses
 * @param first a command that reaches the first jump host, when it was allowed
 */
export function jumpConfig(
  graphs: readonly IncludeGraph[],
  pathOf: (name: string) => string,
  first: { readonly hop: JumpHop; readonly command: ProxyCommandLine } | null,
): readonly JumpConfigFile[] {
  const copies: JumpConfigFile[] = [];
  const acceptedKeys = `"${pathOf(ACCEPTED_KEYS)}"`;
  const copy = (file: IncludedFile): string => {
    const name = `config-${copies.length + 1}`;
    const index = copies.push({ name, text: '' }) - 1;
    copies[index] = { name, text: copyOf(file, { copy, acceptedKeys }) };
    return `"${pathOf(name)}"`;
  };
  const includes = graphs.map(({ root }) => `Include ${copy(root)}`);
  const proxy =
    first === null
      ? []
      : [`Host ${first.hop.host}`, `ProxyCommand ${first.command.line.replaceAll('%', '%%')}`, 'Host *'];
  // The first value wins: this is for hosts of which the copies say nothing.
  const usual = `UserKnownHostsFile ${acceptedKeys} ${USUAL_KNOWN_HOSTS}`;
  return [{ name: 'config', text: lines([...proxy, ...RULES, ...includes, usual]) }, ...copies];
}

/**
 * Whether the copy may be in that folder: ssh reads its path in quotes, as a pattern (Include), and since 9.9 with
 * tokens and variables.
 */
export function isCopyFolder(path: string): boolean {
  return !/["%$*?[\]{}\p{Cc}]/u.test(path);
}

interface CopyContext {
  /** Copies a file that is included and gives its path in quotes. */
  readonly copy: (file: IncludedFile) => string;
  /** The path in quotes of the file that ssh writes accepted keys into. */
  readonly acceptedKeys: string;
}

function copyOf({ document, includes }: IncludedFile, context: CopyContext): string {
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
        const files = (includes.get(line.index) ?? []).map(context.copy);
        if (files.length > 0) kept.push(`Include ${files.join(' ')}`);
        break;
      }
      default: {
        const setting = settingLine(line, directive, document, context);
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
    const criterion = word.replace(/^!/, '');
    const takes = MATCH_CRITERIA.get(criterion);
    // Those that look at names only are kept; the others would not match here either.
    if (takes === undefined || isSkippedCriterion(criterion)) return NEVER;
    kept.push(word);
    if (takes === 'none') continue;
    const argument = args[++at]?.value ?? '';
    if (!PLAIN_ARGUMENT.test(argument)) return NEVER;
    kept.push(argument);
  }
  return kept.length === 0 ? NEVER : `Match ${kept.join(' ')}`;
}

function settingLine(
  line: ConfigLine,
  directive: Directive,
  document: ConfigDocument,
  { acceptedKeys }: CopyContext,
): string | null {
  const { keyword, args, rest } = directive;
  const fate = jumpKeywordFate(keyword);
  if (line.fault !== null || fate === 'dropped') return null;
  const value = document.text
    .slice(rest.start, rest.end)
    .replace(/^[ \t=]+/, '')
    .trimEnd();
  // A line of the copy is one line to every reader.
  if (value === '' || /[\0\n\f\r\v]/.test(value)) return null;
  // As written too: the releases differ in what a backslash means.
  const written = args.map(({ start, end }) => document.text.slice(start, end));
  if ([...written, ...args.map((argument) => argument.value)].some(leadsOut)) return null;
  if (fate === 'copied') return `${keyword} ${value}`;
  // `none` stands alone or not at all.
  const none = lowerCaseAscii(args[0]?.value ?? '') === 'none';
  return `${keyword} ${acceptedKeys}${none ? '' : ` ${value}`}`;
}

/**
 * A value that is no file of this machine: a PKCS #11 address (RFC 7512), for which builds of Fedora and others load the
 * library that it names, and a UNC path, to whose machine Windows sends credentials (threat 16). Named pipes of this
 * machine are where agents of Windows are.
 */
function leadsOut(value: string): boolean {
  const path = value.replace(/^["'=\s]+/, '');
  return /^pkcs11:/i.test(path) || (isRemotePath(path) && !/^\\\\\.\\pipe\\/i.test(path));
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
