import { splitHostPort } from './addresses.ts';
import { parseBounded, parsePortOrService, parseTime } from './numbers.ts';
import { bad, missing, one, type ValueFault, type ValueSyntax, type ValueUse } from './valueFault.ts';

/** TunnelDevice numbers end below the two that stand for any and for an error (misc.h). */
const MAX_TUNNEL = 0x7fff_fffd;
/** parse_forward() puts both arguments of a forwarding into a buffer of 256 with its NUL. */
const MAX_FORWARD = 255;
/** The length of a Unix socket's path, NUL included (Linux). */
const MAX_SOCKET_PATH = 108;

/** The grammars of ssh_config that no other keyword shares (readconf.c), by the name that the data gives them. */
export const CLIENT_SYNTAXES: readonly (readonly [name: string, syntax: ValueSyntax])[] = [
  ['add-keys-to-agent', addKeysToAgent],
  ['agent-path', one('a path, or a variable of the environment', isAgentPath)],
  ['control-persist', one('yes, no, or a time', isControlPersist)],
  ['domains', domains],
  ['dynamic-forward', one('[ADDRESS:]PORT', isDynamicForward)],
  ['escape-char', one('one character, ^ and a letter, or none', isEscapeChar)],
  ['forward-agent', one('yes, no, a path, or a variable of the environment', isForwardAgent)],
  ['jump', jump],
  ['keystroke-timing', one('yes, no, or interval: and 1 to 1000 milliseconds', isKeystrokeTiming)],
  ['local-forward', forward],
  ['permit-remote-open', permitRemoteOpen],
  ['permitted-cnames', permittedCnames],
  ['remote-forward', forward],
  ['tunnel-device', one('LOCAL[:REMOTE], each a number or any', isTunnelDevice)],
];

const YES_NO: ReadonlySet<string> = new Set(['yes', 'no', 'true', 'false']);

function addKeysToAgent({ args, openssh }: ValueUse): ValueFault | null {
  const expected = 'yes, no, ask, confirm, confirm and a time, or a time';
  const [value, time] = args;
  if (value === undefined) return missing(expected);
  const lower = value.toLowerCase();
  if (lower === 'confirm' && time !== undefined) {
    if (parseTime(time, openssh) === null) return bad(1, 'a time such as 10m');
    return args.length > 2 ? { code: 'extra-arguments', argument: 2, expected } : null;
  }
  const known = YES_NO.has(lower) || lower === 'ask' || lower === 'confirm';
  if (time !== undefined) return bad(known ? 1 : 0, expected);
  return known || parseTime(value, openssh) !== null ? null : bad(0, expected);
}

function isAgentPath(value: string): boolean {
  const [, ...variables] = value.split('${');
  if (!variables.every((variable) => /^[A-Za-z0-9_]+\}/.test(variable))) return false;
  return !/^\$(?!\{)/.test(value) || /^\$[A-Za-z0-9_]+$/.test(value);
}

function isForwardAgent(value: string): boolean {
  return YES_NO.has(value.toLowerCase()) || isAgentPath(value);
}

function isControlPersist(value: string, { openssh }: ValueUse): boolean {
  return YES_NO.has(value) || parseTime(value, openssh) !== null;
}

const MAX_KEYSTROKE_INTERVAL = 1_000;

function isKeystrokeTiming(value: string): boolean {
  if (!value.startsWith('interval:')) return YES_NO.has(value);
  return (parseBounded(value.slice('interval:'.length), MAX_KEYSTROKE_INTERVAL) ?? 0) > 0;
}

function domains({ args }: ValueUse): ValueFault | null {
  const none = args.findIndex((value) => value.toLowerCase() === 'none');
  if (none !== -1 && args.length > 1) return bad(none, 'none alone');
  const at = args.findIndex((name) => !/^[a-z0-9][a-z0-9._-]*$/i.test(name) || name.includes('..'));
  return at === -1 ? null : bad(at, 'domain names');
}

function isEscapeChar(value: string): boolean {
  return value === 'none' || /^[\0-\x7f]$/.test(value) || /^\^[@-\x7f]$/.test(value);
}

function isTunnelDevice(value: string): boolean {
  const [local = '', ...rest] = value.split(':');
  const remote = rest.length === 0 ? [] : [rest.join(':')];
  return [local, ...remote].every(
    (device) => device.toLowerCase() === 'any' || parseBounded(device, MAX_TUNNEL) !== null,
  );
}

function permittedCnames({ args }: ValueUse): ValueFault | null {
  const none = args.findIndex((value) => value.toLowerCase() === 'none');
  if (none !== -1 && args.length > 1) return bad(none, 'none alone');
  const at = args.findIndex((value) => none === -1 && value !== '*' && !/:./s.test(value));
  return at === -1 ? null : bad(at, 'SOURCES:TARGETS, or none');
}

function permitRemoteOpen({ args }: ValueUse): ValueFault | null {
  const expected = 'HOST:PORT, any, or none';
  if (args.length === 0) return missing(expected);
  const at = args.findIndex((value) => {
    const lower = value.toLowerCase();
    if (lower === 'any' || lower === 'none') return args.length > 1;
    const port = splitHostPort(value)?.port ?? null;
    return port === null || (port !== '*' && (parsePortOrService(port) ?? 0) <= 0);
  });
  return at === -1 ? null : bad(at, expected);
}

interface ForwardField {
  readonly text: string;
  readonly isPath: boolean;
}

/** The fields between colons, brackets and backslashes taken in (readconf.c, parse_fwd_field); null where damaged. */
function forwardFields(spec: string): readonly ForwardField[] | null {
  const fields: ForwardField[] = [];
  let rest = spec.trimStart();
  while (rest !== '' && fields.length < 4) {
    const field: RegExpExecArray | null = /^(?:\[([^\]]*)\](?::|$)|((?:\\.|[^\\:])*)(?::|$))/s.exec(rest);
    if (field === null) return null;
    const text = field[1] ?? field[2]?.replace(/\\(.)/gs, '$1') ?? '';
    fields.push({ text, isPath: text.includes('/') });
    rest = rest.slice(field[0].length);
  }
  return rest === '' ? fields : null;
}

function isDynamicForward(value: string): boolean {
  const fields = forwardFields(value);
  if (fields === null) return false;
  const [first, second] = fields;
  if (first === undefined || fields.length > 2) return false;
  if (second === undefined)
    return first.isPath ? first.text.length < MAX_SOCKET_PATH : (parsePortOrService(first.text) ?? 0) > 0;
  if (first.isPath && second.isPath) return true;
  if (second.isPath) return (parsePortOrService(first.text) ?? 0) > 0;
  return (parsePortOrService(second.text) ?? 0) > 0;
}

function forward(use: ValueUse): ValueFault | null {
  const remote = use.record.argument.syntax === 'remote-forward';
  const [listen, target] = use.args;
  const expected = '[ADDRESS:]PORT and HOST:PORT, or paths of sockets';
  if (listen === undefined || listen === '') return missing(expected);
  if (target === undefined && !remote) return missing('HOST:PORT to forward to');
  const isForward =
    target === undefined ? isRemoteDynamic(listen) : isForwarding(`${listen}:${target}`.slice(0, MAX_FORWARD), remote);
  if (!isForward) return bad(0, expected);
  return use.args.length > 2 ? { code: 'extra-arguments', argument: 2, expected } : null;
}

function isRemoteDynamic(listen: string): boolean {
  const fields = forwardFields(listen.slice(0, MAX_FORWARD));
  const port = fields?.at(-1);
  if (fields === null || port === undefined || fields.length > 2) return false;
  if (fields.length === 1 && port.isPath) return true;
  if (fields.length === 2 && port.isPath)
    return fields[0]?.isPath === true || parsePortOrService(fields[0]?.text ?? '') !== null;
  return parsePortOrService(port.text) !== null;
}

/** What parse_forward() makes of two to four fields: which are ports, and whether those are. */
function isForwarding(spec: string, remote: boolean): boolean {
  const fields = forwardFields(spec);
  if (fields === null || fields.length < 2) return false;
  const [a, b, c, d] = fields;
  const listens = (field: ForwardField | undefined): boolean => {
    const port = parsePortOrService(field?.text ?? '');
    return port !== null && (remote || port > 0);
  };
  const connects = (field: ForwardField | undefined): boolean => (parsePortOrService(field?.text ?? '') ?? 0) > 0;
  const fits = (field: ForwardField | undefined): boolean => (field?.text.length ?? 0) < MAX_SOCKET_PATH;
  if (fields.length === 4) return listens(b) && connects(d);
  if (fields.length === 3) {
    if (a?.isPath === true) return fits(a) && connects(c);
    return c?.isPath === true ? listens(b) && fits(c) : listens(a) && connects(c);
  }
  if (a?.isPath === true && b?.isPath === true) return fits(a) && fits(b);
  return b?.isPath === true && listens(a) && fits(b);
}

function jump({ rest }: ValueUse): ValueFault | null {
  const value = rest.replace(/^[ \t\r\n=]+/, '');
  const hops = value.replace(/#.*$/s, '').trimEnd();
  if (value.toLowerCase() === 'none') return null;
  return hops.split(',').every(isHop)
    ? null
    : bad(0, '[USER@]HOST[:PORT] or ssh:// addresses with commas between, or none');
}

function isHop(hop: string): boolean {
  if (hop.startsWith('ssh://')) return isHopUri(hop.slice('ssh://'.length));
  const at = hop.lastIndexOf('@');
  if (at === 0) return false;
  const parts = splitHostPort(hop.slice(at + 1));
  if (parts === null || hop.slice(at + 1) === '' || hop.slice(at + 1).startsWith(':')) return false;
  return parts.port === null || parts.port === '' || (parsePortOrService(parts.port) ?? 0) > 0;
}

function isHopUri(authority: string): boolean {
  const slash = authority.indexOf('/');
  if (slash !== -1 && slash !== authority.length - 1) return false;
  const bare = slash === -1 ? authority : authority.slice(0, -1);
  const at = bare.lastIndexOf('@');
  const parts = splitHostPort(bare.slice(at + 1));
  if (at === 0 || parts === null || parts.host === '') return false;
  return parts.port === null || parts.port === '' || (parsePortOrService(parts.port) ?? 0) > 0;
}
