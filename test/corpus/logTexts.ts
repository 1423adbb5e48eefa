/** Texts as people paste them, beside the logs under test/fixtures: masked, wrapped, quoted, and no failures at all. */
export const LOG_TEXTS: readonly (readonly [id: string, text: string])[] = [
  [
    'kex, OpenSSH',
    'Unable to negotiate with 192.0.2.7 port 22: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1,diffie-hellman-group14-sha1\n',
  ],
  [
    'host key, OpenSSH',
    'Unable to negotiate with 192.0.2.7 port 2222: no matching host key type found. Their offer: ssh-rsa,ssh-dss\r\n',
  ],
  [
    'cipher, OpenSSH',
    'Unable to negotiate with sw-3.example.net port 22: no matching cipher found. Their offer: aes128-cbc,3des-cbc,aes192-cbc,aes256-cbc\n',
  ],
  [
    'MAC, OpenSSH',
    'Unable to negotiate with 2001:db8::9 port 22: no matching MAC found. Their offer: hmac-md5,hmac-sha1-96\n',
  ],
  [
    'masked host',
    'Unable to negotiate with xxx.xxx.xxx.xxx port 22: no matching host key type found. Their offer: ssh-rsa\nfatal: Could not read from remote repository.\n',
  ],
  [
    'wrapped by a terminal',
    'Unable to negotiate with 192.0.2.7 port 22: no matching key exchange method found.\nTheir offer: diffie-hellman-group1-sha1,diffie-hellman-group14-\nsha1\n',
  ],
  [
    'quoted in Markdown',
    '> $ ssh admin@sw\n> Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: `3des-cbc`\n',
  ],
  [
    'behind a CI prefix',
    '2026-11-03T10:11:12.345Z [build] ##[error]Unable to negotiate with 192.0.2.7 port 22: no matching MAC found. Their offer: hmac-sha1\n',
  ],
  [
    'coloured',
    '\u001b[31mUnable to negotiate with 192.0.2.7 port 22: no matching host key type found. Their offer: ssh-dss\u001b[0m\n',
  ],
  [
    'in JSON',
    '{"level":"error","msg":"ssh: handshake failed: ssh: no common algorithm for key exchange; client offered: [curve25519-sha256], server offered: [diffie-hellman-group1-sha1]"}\n',
  ],
  [
    'sshd log',
    'Nov  3 10:11:12 web sshd[911]: Unable to negotiate with 198.51.100.4 port 51515: no matching host key type found. Their offer: ssh-rsa,ssh-dss [preauth]\n'.repeat(
      3,
    ),
  ],
  [
    'sshd log, several',
    'Nov  3 10:11:12 web sshd[911]: Unable to negotiate with 198.51.100.4 port 51515: no matching cipher found. Their offer: aes128-cbc [preauth]\nNov  3 10:11:13 web sshd[912]: Unable to negotiate with 198.51.100.5 port 51516: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1 [preauth]\nNov  3 10:11:14 web sshd[913]: Accepted publickey for ada from 198.51.100.6 port 50000 ssh2\n',
  ],
  [
    'ssh -v',
    'OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15\ndebug1: Connecting to old.example.org [192.0.2.7] port 22.\ndebug1: Connection established.\ndebug1: Local version string SSH-2.0-OpenSSH_9.2p1\ndebug1: Remote protocol version 2.0, remote software version OpenSSH_5.3\ndebug2: peer server KEXINIT proposal\ndebug2: KEX algorithms: diffie-hellman-group1-sha1\ndebug2: host key algorithms: ssh-rsa,ssh-dss\ndebug2: ciphers ctos: aes128-ctr,aes128-cbc\ndebug2: ciphers stoc: aes128-ctr,aes128-cbc\ndebug2: MACs ctos: hmac-md5,hmac-sha1\ndebug2: MACs stoc: hmac-md5,hmac-sha1\ndebug2: compression ctos: none\ndebug2: compression stoc: none\ndebug1: kex: algorithm: (no match)\nUnable to negotiate with 192.0.2.7 port 22: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1\n',
  ],
  [
    'Paramiko traceback',
    'Traceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/paramiko/transport.py", line 2179, in run\n    self._negotiate_keys(m)\nparamiko.ssh_exception.IncompatiblePeer: Incompatible ssh peer (no acceptable kex algorithm)\n',
  ],
  [
    'Paramiko 3 traceback',
    'paramiko.ssh_exception.IncompatiblePeer: Incompatible ssh server (no acceptable ciphers)\n',
  ],
  [
    'JSch exception',
    'com.jcraft.jsch.JSchException: Algorithm negotiation fail\n\tat com.jcraft.jsch.Session.receive_kexinit(Session.java:590)\n',
  ],
  [
    'JSch exception with its lists',
    'com.jcraft.jsch.JSchAlgoNegoFailException: Algorithm negotiation fail: algorithmName="server_host_key" jschProposal="ssh-ed25519,rsa-sha2-512" serverProposal="ssh-rsa"\n',
  ],
  ['PuTTY box', "Couldn't agree a key exchange algorithm (available: diffie-hellman-group1-sha1)\n"],
  ['PuTTY, cipher', "FATAL ERROR: Couldn't agree a client-to-server cipher (available: arcfour256)\n"],
  ['libssh2 in curl', 'curl: (2) Failure establishing ssh session: -5, Unable to exchange encryption keys\n'],
  [
    'ssh2 of npm',
    "Error: Handshake failed: no matching key exchange algorithm\n    at doFatalError (/app/node_modules/ssh2/lib/protocol/utils.js:160:13) {\n  level: 'handshake',\n  fatal: true\n}\n",
  ],
  [
    'Go',
    'ssh: handshake failed: ssh: no common algorithm for host key; client offered: [rsa-sha2-256], server offered: [ssh-rsa]\n',
  ],
  [
    'SSH.NET',
    'Renci.SshNet.Common.SshConnectionException: Failed to negotiate key exchange algorithm.\n   at Renci.SshNet.Security.KeyExchange.Start()\n',
  ],
  ['Dropbear', 'dbclient: Connection to ada@192.0.2.7:22 exited: No matching algo kex\n'],
  ['unknown option value', "/home/ada/.ssh/config line 7: Bad SSH2 cipher spec 'aes256-cbc,foo'.\n"],
  [
    'bad option',
    '/home/ada/.ssh/config: line 3: Bad configuration option: usekeychain\n/home/ada/.ssh/config: terminating, 1 bad configuration options\n',
  ],
  [
    'bad sshd option',
    '/etc/ssh/sshd_config: line 12: Bad configuration option: PubkeyAcceptedAlgorithms\n/etc/ssh/sshd_config: terminating, 1 bad configuration options\n',
  ],
  [
    'host key changed',
    '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\nThe fingerprint for the ED25519 key sent by the remote host is\nSHA256:x.\nOffending ECDSA key in /home/ada/.ssh/known_hosts:4\nHost key verification failed.\n',
  ],
  ['permission denied', 'ada@192.0.2.7: Permission denied (publickey,password).\n'],
  ['refused', 'ssh: connect to host 192.0.2.7 port 22: Connection refused\n'],
  ['no name', 'ssh: Could not resolve hostname old-sw: Name or service not known\n'],
  ['timed out', 'ssh: connect to host 192.0.2.7 port 22: Connection timed out\n'],
  [
    'closed before it began',
    'kex_exchange_identification: Connection closed by remote host\nConnection closed by 192.0.2.7 port 22\n',
  ],
  ['signature refused', 'userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]\n'],
  ['key type refused', 'userauth_pubkey: key type ssh-dss not in PubkeyAcceptedKeyTypes [preauth]\n'],
  [
    'mutual signature',
    'debug1: send_pubkey_test: no mutual signature algorithm\nada@192.0.2.7: Permission denied (publickey).\n',
  ],
  ['group out of range', 'ssh_dispatch_run_fatal: Connection to 192.0.2.7 port 22: DH GEX group out of range\n'],
  ['short RSA key', 'Bad server host key: Invalid key length\n'],
  [
    'a wrong recipe',
    'client = paramiko.SSHClient()\nparamiko.Transport._preferred_kex = ("diffie-hellman-group1-sha1",)\nUnable to negotiate with 192.0.2.7 port 22: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1\n',
  ],
  ['a recipe in ssh', 'ssh -o KexAlgorithms=+diffie-hellman-group1-sha1 -o StrictHostKeyChecking=no admin@192.0.2.7\n'],
  [
    'two failures',
    'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: 3des-cbc\n\nUnable to negotiate with 192.0.2.8 port 22: no matching MAC found. Their offer: hmac-md5\n',
  ],
  [
    'unknown names',
    'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: twofish-frob,aes128-cbc\n',
  ],
  [
    'names cut off',
    'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: aes128-cbc,3des-c...\n',
  ],
  ['empty offer', 'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: \n'],
  [
    'hostile names',
    'Unable to negotiate with 192.0.2.7 port 22: no matching cipher found. Their offer: \u001b]0;x\u0007,<img src=x>,`a`|b\n',
  ],
  ['nothing', ''],
  ['prose', 'We decided that no matching cipher found in old switches is a reason to replace them.\n'],
  [
    'a green log',
    'Nov  3 10:11:12 web sshd[911]: Server listening on 0.0.0.0 port 22.\nNov  3 10:11:13 web sshd[912]: Accepted publickey for ada from 198.51.100.6 port 50000 ssh2: ED25519 SHA256:x\n',
  ],
];
