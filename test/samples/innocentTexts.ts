/** Texts in which no SSH failure is told, though words of such failures may stand in them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Read no further: a README's first pages. */
const MAX_CHARS = 20_000;
const READMES = 80;

/** Logs of other programs, and prose about SSH, with the words that come near. */
const WRITTEN: readonly (readonly [string, string])[] = [
  [
    'nginx',
    '2026/01/02 03:04:05 [error] 31#31: *7 recv() failed (104: Connection reset by peer) while reading response header from upstream\n2026/01/02 03:04:06 [error] 31#31: *8 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.4\n',
  ],
  [
    'apt',
    "Err:1 http://deb.example/debian bookworm InRelease\n  Could not resolve 'deb.example'\nE: Failed to fetch http://deb.example/x  Connection timed out [IP: 192.0.2.9 80]\n",
  ],
  [
    'npm',
    'npm error code ECONNRESET\nnpm error network aborted\nnpm error network This is a problem related to network connectivity.\nread ECONNRESET\n',
  ],
  [
    'tls',
    'curl: (35) error:0A000410:SSL routines::sslv3 alert handshake failure\nno cipher match\nno shared cipher\ntls: no supported versions satisfy MinVersion and MaxVersion\nremote error: tls: handshake failure\n',
  ],
  [
    'dmesg',
    '[    0.000000] Linux version 6.1.0-18-amd64\n[    1.234567] usb 1-1: device descriptor read/64, error -110\n[    3.1] ata1.00: failed command: READ FPDMA QUEUED\n',
  ],
  [
    'systemd',
    'Jan  2 03:04:05 web systemd[1]: Started OpenBSD Secure Shell server.\nJan  2 03:04:06 web sshd[812]: Server listening on 0.0.0.0 port 22.\nJan  2 03:05:01 web CRON[999]: pam_unix(cron:session): session opened for user root\n',
  ],
  [
    'auth log',
    'Jan  2 03:04:05 web sshd[813]: Accepted publickey for me from 192.0.2.4 port 50022 ssh2: ED25519 SHA256:x\nJan  2 03:04:05 web sshd[813]: Connection closed by 192.0.2.4 port 50022 [preauth]\nJan  2 03:04:05 web sshd[813]: Disconnected from user me 192.0.2.4 port 50022\n',
  ],
  [
    'postgres',
    '2026-01-02 03:04:05.678 UTC [77] FATAL:  no pg_hba.conf entry for host "192.0.2.4", user "me", no encryption\n2026-01-02 03:04:05.678 UTC [77] LOG:  could not receive data from client: Connection reset by peer\n',
  ],
  [
    'git https',
    "remote: Repository not found.\nfatal: repository 'https://git.example/x.git/' not found\nfatal: unable to access 'https://git.example/x.git/': Could not resolve host: git.example\n",
  ],
  [
    'file rights',
    "bash: ./run.sh: Permission denied\ncp: cannot open '/root/x' for reading: Permission denied\nEACCES: permission denied, open '/x'\n",
  ],
  [
    'sshd_config',
    'Port 22\nKexAlgorithms curve25519-sha256,diffie-hellman-group14-sha256\nCiphers aes256-gcm@openssh.com\nMatch User me\n    X11Forwarding no\n',
  ],
  ['ssh_config', 'Host *\n    KexAlgorithms +diffie-hellman-group1-sha1\n    HostKeyAlgorithms +ssh-rsa\n'],
  [
    'prose',
    'The client and the server have to agree on a key exchange method, a cipher and a MAC. If no matching cipher is found, the connection ends. Negotiation fails when they share nothing; see the server proposal and the client proposal.\n',
  ],
  [
    'java',
    'java.net.SocketException: Connection reset\n\tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:186)\njava.security.NoSuchAlgorithmException: no such algorithm: HmacMD5 for provider X\n',
  ],
  [
    'python',
    'Traceback (most recent call last):\n  File "x.py", line 7, in <module>\nConnectionResetError: [Errno 104] Connection reset by peer\nssl.SSLError: [SSL: NO_CIPHERS_AVAILABLE] no ciphers available\n',
  ],
  [
    'config of others',
    '/etc/foo.conf: line 3: syntax error near unexpected token\nbash: line 3: foo: command not found\nnginx: [emerg] unknown directive "Ciphers" in /etc/nginx/nginx.conf:3\n',
  ],
  [
    'ssh -G',
    'user me\nhostname gate\nport 22\nciphers aes256-gcm@openssh.com,aes128-ctr\nkexalgorithms curve25519-sha256\nmacs hmac-sha2-256\n',
  ],
  ['ssh -Q', '3des-cbc\naes128-cbc\naes256-ctr\nchacha20-poly1305@openssh.com\n'],
  [
    'ping',
    'PING gate (192.0.2.7) 56(84) bytes of data.\n--- gate ping statistics ---\n3 packets transmitted, 0 received, 100% packet loss\n',
  ],
  [
    'docker',
    'Error response from daemon: Get "https://registry.example/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded)\ndial tcp 192.0.2.7:443: connect: connection refused\n',
  ],
];

/** Name and text of each: READMEs of the packages here, pages of this repository, and what is written above. */
export function innocentTexts(): readonly (readonly [name: string, text: string])[] {
  const readmes = readdirSync(join(ROOT, 'node_modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !entry.name.startsWith('@'))
    .map(({ name }) => join(ROOT, 'node_modules', name, 'README.md'))
    .filter((file) => statSync(file, { throwIfNoEntry: false }) !== undefined)
    .slice(0, READMES);
  return [...WRITTEN, ...readmes.map((file) => [file, readFileSync(file, 'utf8').slice(0, MAX_CHARS)] as const)];
}
