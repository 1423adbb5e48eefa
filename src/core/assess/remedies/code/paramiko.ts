import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { isSince } from './library.ts';
import { pythonString } from './literals.ts';

/** The properties of paramiko.transport.SecurityOptions. */
const OPTIONS: ReadonlyMap<Kind, string> = new Map([
  ['kex', 'kex'],
  ['hostKey', 'key_types'],
  ['cipher', 'ciphers'],
  ['mac', 'digests'],
]);

/** The first release whose SSHClient.connect takes `transport_factory` (paramiko changelog, 2.12.0, #2125). */
const FACTORY_SINCE = '2.12';
/** The first release that knows `disabled_algorithms` (paramiko changelog, 2.6.0). */
const DISABLED_SINCE = '2.6';

/**
 * Paramiko: Transport.get_security_options() before the connection starts, public in every release. Its setters refuse
 * names that the release does not implement, and the lists are the transport's own, so no other connection changes.
 * Source: paramiko/transport.py SecurityOptions, client.py SSHClient.connect, the changelog.
 */
export function paramiko(change: CodeChange): readonly BareRemedy[] {
  const { library } = change;
  const hasFactory = isSince(library.version, FACTORY_SINCE);
  const disabled = isSince(library.version, DISABLED_SINCE)
    ? ' A name that your code puts into disabled_algorithms stays off whatever this says: take it out there. That argument only takes away.'
    : '';
  return [
    codeRemedy(change, {
      id: 'code-paramiko',
      where: 'Paramiko code',
      detail: `get_security_options() is the public way, and has to be called before the connection starts; set_preferred_kex and the like do not exist.${disabled}`,
      snippet: { language: 'python', text: (hasFactory ? withFactory : withTransport)(change).join('\n') },
    }),
  ];
}

function settings(change: CodeChange): readonly string[] {
  return [...change.lists].map(([kind, names]) => {
    const option = OPTIONS.get(kind) ?? '';
    if (change.isOwnList(kind)) return `options.${option} = [${names.map(pythonString).join(', ')}]`;
    return `options.${option} = list(options.${option}) + [${pythonString(names.at(-1) ?? '')}]`;
  });
}

function withFactory(change: CodeChange): readonly string[] {
  return [
    ...commentLines(change, '#'),
    'import paramiko',
    '',
    '',
    'def transport_for_this_host(*args, **kwargs):',
    '    transport = paramiko.Transport(*args, **kwargs)',
    '    options = transport.get_security_options()',
    ...settings(change).map((line) => `    ${line}`),
    '    return transport',
    '',
    '',
    'client = paramiko.SSHClient()',
    'client.load_system_host_keys()',
    'client.connect(',
    `    ${pythonString(change.host)},`,
    `    port=${change.port},`,
    '    transport_factory=transport_for_this_host,',
    ')',
    '',
  ];
}

/** For releases whose SSHClient makes its transport by itself: the transport, and what SSHClient would check. */
function withTransport(change: CodeChange): readonly string[] {
  const { host, port } = change;
  // As known_hosts names a host on another port than the usual one.
  const known = port === 22 ? host : `[${host}]:${port}`;
  return [
    ...commentLines(change, '#'),
    'import os',
    'import paramiko',
    '',
    `transport = paramiko.Transport((${pythonString(host)}, ${port}))`,
    'options = transport.get_security_options()',
    ...settings(change),
    'transport.start_client()',
    '',
    'known_hosts = paramiko.HostKeys(os.path.expanduser("~/.ssh/known_hosts"))',
    `if not known_hosts.check(${pythonString(known)}, transport.get_remote_server_key()):`,
    '    transport.close()',
    '    raise paramiko.SSHException("The server is not the one in known_hosts.")',
    '# Log in with transport.auth_publickey or transport.auth_password, then use transport.open_session().',
    '',
  ];
}
