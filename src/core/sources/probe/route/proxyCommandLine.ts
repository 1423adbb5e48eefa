import { parseHostName, parseUserName } from '../../../openssh/config/destination.ts';

/** What the tokens of a ProxyCommand stand for. */
export interface ProxyCommandValues {
  /** `%h`: the HostName. */
  readonly host: string;
  /** `%n`: the name as given. */
  readonly alias: string;
  /** `%k`: HostKeyAlias, else the name as given. */
  readonly keyAlias: string;
  /** `%p` */
  readonly port: number;
  /** `%r`: the login name at the far end. */
  readonly user: string;
}

export type ExpandedLine =
  | { readonly ok: true; readonly line: string }
  /** `token`: ssh refuses it. `value`: what a token stands for is no plain name, and a shell would read it. */
  | { readonly ok: false; readonly reason: 'token' | 'value'; readonly token: string };

/**
 * Fills in the tokens that ssh takes in a ProxyCommand (ssh_config(5), TOKENS; OpenSSH sshconnect.c,
 * expand_proxy_command): `%h %k %n %p %r %%`. Others, `%d` among them, make ssh stop. `~` and `$NAME` are left to the
 * shell, as ssh leaves them. Names are checked, since a shell reads the result (CVE-2023-51385).
 */
export function expandProxyCommand(template: string, values: ProxyCommandValues): ExpandedLine {
  const refused: { readonly reason: 'token' | 'value'; readonly token: string }[] = [];
  const line = template.replace(/%(.?)/gsu, (token, letter: string) => {
    const value = valueOf(letter, values);
    if (typeof value === 'string') return value;
    refused.push({ reason: value === null ? 'value' : 'token', token });
    return '';
  });
  const [first] = refused;
  return first === undefined ? { ok: true, line } : { ok: false, ...first };
}

/** Undefined for a letter that is no token, null for a value that must not reach a shell. */
function valueOf(letter: string, values: ProxyCommandValues): string | null | undefined {
  switch (letter) {
    case '%':
      return '%';
    case 'h':
      return parseHostName(values.host);
    case 'n':
      return parseHostName(values.alias);
    case 'k':
      return parseHostName(values.keyAlias);
    case 'p':
      return String(values.port);
    case 'r':
      return parseUserName(values.user);
    default:
      return undefined;
  }
}
