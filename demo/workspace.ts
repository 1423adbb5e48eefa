import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../test/setup/places.ts';
import { LOOPBACK } from './hosts/listener.ts';
import type { StartedHost } from './hosts/demoHosts.ts';

/** The demo's own place on disk: what the editor opens, and what it keeps. Nothing of it outlives the demo. */
export interface DemoWorkspace {
  /** The folder that the editor opens. */
  readonly folder: string;
  /** The client configuration in it; Kexpert reads this one in place of `~/.ssh/config`. */
  readonly configFile: string;
  /** Beside the opened folder: an editor's settings, extensions, logs and home. */
  readonly editorFolder: string;
  /** Deletes all of it. Safe to call twice; also happens when this process exits. */
  remove(): void;
}

/** Writes the demo's files into a fresh temporary folder (mode 0700). */
export function createWorkspace(hosts: readonly StartedHost[]): DemoWorkspace {
  const root = temporaryFolder('demo');
  const folder = join(root.path, 'kexpert-demo');
  const files = new Map([
    ['config', clientConfig(hosts)],
    ['sshd_config', SERVER_CONFIG],
    ['sshd_config.d/50-legacy.conf', SERVER_DROP_IN],
    ['backup.log', BACKUP_LOG],
    ['README.md', README],
  ]);
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const editorFolder = join(root.path, 'editor');
  mkdirSync(editorFolder);
  return { folder, configFile: join(folder, 'config'), editorFolder, remove: () => root.remove() };
}

function clientConfig(hosts: readonly StartedHost[]): string {
  const blocks = hosts.map(({ host, running }) =>
    [`# ${host.shows}`, `Host ${host.alias}`, `    HostName ${LOOPBACK}`, `    Port ${running.port}`, ''].join('\n'),
  );
  return [CLIENT_HEAD, ...blocks, CLIENT_TAIL].join('\n');
}

const CLIENT_HEAD = `# The client configuration of the demo. "Kexpert: Probe SSH Host…" picks from these hosts.
# They run on this machine while the demo runs.
`;

const CLIENT_TAIL = `# To connect with your own ssh: ssh -F config demo-legacy
# The hosts create new keys at each start, so none is stored. They accept no login, so no user key is offered.
Host demo-*
    User demo
    UserKnownHostsFile /dev/null
    StrictHostKeyChecking no
    IdentityAgent none
    PubkeyAuthentication no
`;

const SERVER_CONFIG = `# A server configuration as years of small changes leave it. No server reads this copy: try the quick fixes on it.

Port 22
AddressFamily any

HostKey /etc/ssh/ssh_host_ed25519_key
HostKey /etc/ssh/ssh_host_rsa_key

# Added for the old build machine.
KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1,diffie-hellman-group1-sha1
Ciphers aes256-gcm@openssh.com,aes128-ctr,aes128-cbc,3des-cbc

SyslogFacility AUTH
LogLevel VERBOSE

LoginGraceTime 30
PermitRootLogin prohibit-password
MaxAuthTries 4

PubkeyAuthentication yes
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM yes

X11Forwarding no
PrintMotd no
AcceptEnv LANG LC_*

Subsystem sftp internal-sftp

Include sshd_config.d/*.conf

# Backups arrive by SFTP and see their own folder only.
Match User backup
    ChrootDirectory /srv/backup
    ForceCommand internal-sftp
    AllowTcpForwarding no
`;

const SERVER_DROP_IN = `# Left behind by the backup appliance that was replaced long ago.
MACs hmac-sha2-256-etm@openssh.com,hmac-sha1,hmac-md5
`;

/** What a nightly job leaves behind when its Paramiko meets a server of today, with the noise that such logs have. */
const BACKUP_LOG = `2026-11-20 02:00:01,113 INFO  [backup] copying /srv/data to nas.example.com
2026-11-20 02:00:01,241 DEBUG [paramiko.transport] starting thread (client mode): 0x7f1c2a90
2026-11-20 02:00:01,242 DEBUG [paramiko.transport] Local version/idstring: SSH-2.0-paramiko_1.16.0
2026-11-20 02:00:01,260 DEBUG [paramiko.transport] Remote version/idstring: SSH-2.0-OpenSSH_9.9
2026-11-20 02:00:01,260 INFO  [paramiko.transport] Connected (version 2.0, client OpenSSH_9.9)
2026-11-20 02:00:01,263 DEBUG [paramiko.transport] kex algos:[u'sntrup761x25519-sha512', u'mlkem768x25519-sha256', u'curve25519-sha256', u'curve25519-sha256@libssh.org'] server key:[u'ssh-ed25519'] client encrypt:[u'aes256-gcm@openssh.com', u'aes256-ctr'] server encrypt:[u'aes256-gcm@openssh.com', u'aes256-ctr'] client mac:[u'hmac-sha2-256-etm@openssh.com', u'hmac-sha2-256'] server mac:[u'hmac-sha2-256-etm@openssh.com', u'hmac-sha2-256'] client compress:[u'none'] server compress:[u'none'] client lang:[u''] server lang:[u''] kex follows?False
2026-11-20 02:00:01,270 ERROR [backup] giving up
Traceback (most recent call last):
  File "backup.py", line 31, in <module>
    client.connect("nas.example.com", username="backup")
  File "/usr/lib/python3/dist-packages/paramiko/client.py", line 325, in connect
    t.start_client()
paramiko.ssh_exception.SSHException: Incompatible ssh peer (no acceptable kex algorithm)
`;

const README = `# Kexpert demo

Six small servers run on this machine while the demo runs. Try these five steps in order.

1. **See why a connection fails.** Open the command palette (F1), run **Kexpert: Probe SSH Host…** and pick \`demo-legacy\`.
   The panel shows the algorithms of both sides and the first category with nothing in common.
2. **Try a remedy.** Press **Preview change…** on a remedy, review the change to \`config\`, and apply it.
   Then probe again, or run \`ssh -v -F config demo-legacy\` in this folder: the connection gets past key exchange.
   \`demo-sha1-hostkey\` and \`demo-no-strict-kex\` have other problems; \`demo-http\` and \`demo-silent\` are not SSH
   servers; \`demo-modern\` has none.
3. **Fix a server.** Open \`sshd_config\`. Weak algorithms are underlined: put the cursor on one and press Ctrl+. (Cmd+. on
   a Mac) for its fixes. \`sshd_config.d/50-legacy.conf\` has more.
4. **See which clients are locked out.** The CodeLens above \`sshd_config\` counts the clients that the file locks out; click
   it for products and versions. Apply a fix: before you save, it names the clients that the change would lock out.
5. **Start from an error message.** Open \`backup.log\` and run **Kexpert: Explain SSH Error** from the palette. It
   shows the lists of both sides, what fails, and the fix for the program that wrote the log. It sends nothing.

Everything here is a copy in a temporary folder. The folder is deleted when the demo stops; your own \`~/.ssh\` is not changed.
`;
