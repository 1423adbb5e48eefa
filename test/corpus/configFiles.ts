import type { FileText } from './corpusCase.ts';

type Config = readonly [id: string, text: FileText];

/** Server configurations: of every rule one file that it finds something in, and files that nothing is wrong with. */
export const SSHD_CONFIGS: readonly Config[] = [
  ['empty', ''],
  ['comments only', '# nothing\n\n   # here\n'],
  [
    'as Debian ships it',
    'Include /nowhere/sshd_config.d/*.conf\nKbdInteractiveAuthentication no\nUsePAM yes\nX11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*\nSubsystem sftp /usr/lib/openssh/sftp-server\n',
  ],
  [
    'modern',
    'KexAlgorithms mlkem768x25519-sha256,sntrup761x25519-sha512@openssh.com,curve25519-sha256\nCiphers aes256-gcm@openssh.com,aes128-gcm@openssh.com\nMACs hmac-sha2-256-etm@openssh.com\nHostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n',
  ],
  [
    'weak lists',
    'KexAlgorithms diffie-hellman-group14-sha1,curve25519-sha256\nCiphers aes256-cbc,aes256-ctr,3des-cbc\nMACs hmac-sha1-96,hmac-sha2-512\nHostKeyAlgorithms ssh-rsa,ssh-ed25519\n',
  ],
  [
    'nothing but weak',
    'Ciphers arcfour,blowfish-cbc\nMACs hmac-md5\nKexAlgorithms diffie-hellman-group1-sha1\nHostKeyAlgorithms ssh-dss\n',
  ],
  [
    'lists added to',
    'KexAlgorithms +diffie-hellman-group1-sha1\nCiphers ^aes128-cbc\nMACs +hmac-md5*\nHostKeyAlgorithms +ssh-rsa,ssh-dss\n',
  ],
  ['lists taken from', 'KexAlgorithms -*\nCiphers -*cbc,aes*-ctr\nMACs -hmac-sha1*\nHostKeyAlgorithms -nothing*\n'],
  ['empty lists', 'KexAlgorithms +\nCiphers -\nMACs ^\nHostKeyAlgorithms ""\n'],
  [
    'misspelt names',
    'Ciphers aes256-gmc@openssh.com,aes-256-ctr,AES128-CTR\nKexAlgorithms curve25519-sha265,ecdh-sha2-nistp25\nMACs hmac-sha256,hmac-sha2-256\n',
  ],
  [
    'names of other implementations',
    'Ciphers twofish256-ctr,aes128-gcm,rijndael-cbc@lysator.liu.se\nKexAlgorithms kexguess2@matt.ucc.asn.au,curve448-sha512\n',
  ],
  ['prefix inside', 'Ciphers aes256-ctr,+aes128-ctr\nMACs hmac-sha2-256,-hmac-md5\n'],
  ['spaces in a list', 'Ciphers aes256-ctr, aes128-ctr\nMACs hmac-sha2-256 ,hmac-sha2-512\n'],
  ['names twice', 'Ciphers aes256-ctr,aes128-ctr,aes256-ctr\nKexAlgorithms curve25519-sha256,curve25519-sha256\n'],
  ['empty name first', 'Ciphers ,aes256-ctr\n'],
  ['only markers', 'KexAlgorithms ext-info-s\nHostKeyAlgorithms !ssh-rsa\n'],
  ['weaker first', 'MACs hmac-sha1,hmac-sha2-512\nCiphers aes128-cbc,chacha20-poly1305@openssh.com\n'],
  ['group 18 first', 'KexAlgorithms diffie-hellman-group18-sha512,curve25519-sha256\n'],
  ['wildcards', 'Ciphers aes*\nMACs -umac-*\nPubkeyAcceptedAlgorithms *\n'],
  ['Terrapin pair', 'Ciphers chacha20-poly1305@openssh.com,aes128-cbc\nMACs hmac-sha2-256-etm@openssh.com\n'],
  ['unknown keywords', 'PermitRootlogin no\nPasswordAuthentification no\nFrobnicate yes\nHost a\n'],
  [
    'removed and renamed keywords',
    'Protocol 2\nRSAAuthentication yes\nUsePrivilegeSeparation sandbox\nKeyRegenerationInterval 3600\nChallengeResponseAuthentication yes\nPubkeyAcceptedKeyTypes ssh-ed25519\nHostbasedAcceptedKeyTypes +ssh-rsa\n',
  ],
  [
    'bad values',
    'Port 70000\nLoginGraceTime 2x\nPermitRootLogin maybe\nMaxAuthTries none\nClientAliveInterval -1\nLogLevel LOUD\nAddressFamily ipv4\nStrictModes on\n',
  ],
  ['values of another case', 'PermitRootLogin NO\nUsePAM Yes\nloglevel verbose\n'],
  ['missing arguments', 'Port\nCiphers\nSubsystem sftp\nMatch\n'],
  ['too many arguments', 'Port 22 23\nPermitRootLogin no # root\nUsePAM yes no\nCiphers aes256-ctr aes128-ctr\n'],
  ['quotes', 'Banner "/etc/issue net"\nAuthorizedKeysFile ".ssh/a b" .ssh/c\nVersionAddendum "open\nPort "22"\n'],
  ['equal signs', 'Port=22\nPermitRootLogin = no\nCiphers ="aes256-ctr"\n'],
  [
    'a line twice',
    'Port 22\nPort 2222\nPermitRootLogin no\nPermitRootLogin yes\nPasswordAuthentication no\nPasswordAuthentication no\nAllowUsers a\nAllowUsers b\n',
  ],
  [
    'without effect in a block',
    'PasswordAuthentication no\nMatch user a\n    PasswordAuthentication yes\n    PasswordAuthentication no\nMatch all\n    PasswordAuthentication yes\n',
  ],
  [
    'not in Match',
    'Match user a\n    Ciphers aes256-ctr\n    Port 23\n    HostKey /x\n    UsePAM no\n    Banner none\n',
  ],
  [
    'bad Match lines',
    'Match users a\n    Banner none\nMatch user\n    Banner none\nMatch address 10.0.0.0/33\n    Banner none\nMatch localport x\n    Banner none\nMatch all user b\n    Banner none\nMatch exec true\n    Banner none\n',
  ],
  [
    'Match of every kind',
    'Match user git,!root group "dev ops" host *.example.org address 10.0.0.0/8,!10.1.0.0/16 localport 22 localaddress 192.0.2.1 rdomain x\n    AllowTcpForwarding no\nMatch invalid-user\n    Banner none\n',
  ],
  [
    'methods that are off',
    'AuthenticationMethods publickey,password keyboard-interactive:pam\nPubkeyAuthentication no\nPasswordAuthentication no\n',
  ],
  ['methods that are unknown', 'AuthenticationMethods pubkey gssapi-with-mic,publickey\n'],
  [
    'any after others',
    'AuthenticationMethods publickey\nMatch user a\n    AuthenticationMethods any\nAuthenticationMethods publickey any\n',
  ],
  ['commands without a user', 'AuthorizedKeysCommand /bin/keys %u\nAuthorizedPrincipalsCommand /bin/principals\n'],
  [
    'commands with their users',
    'AuthorizedKeysCommand /bin/keys %u\nAuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsCommand none\n',
  ],
  [
    'host keys that do not fit',
    'HostKey /etc/ssh/ssh_host_ed25519_key\nHostKeyAlgorithms rsa-sha2-512,ecdsa-sha2-nistp256\n',
  ],
  ['subsystems twice', 'Subsystem sftp internal-sftp\nSubsystem sftp /usr/lib/sftp-server\nSubsystem SFTP x\n'],
  [
    'listen addresses',
    'ListenAddress 0.0.0.0:22\nListenAddress [::1]:2222\nListenAddress ::1:22\nListenAddress host:port\nListenAddress 192.0.2.1 rdomain v\n',
  ],
  [
    'signatures of SHA-1',
    'PubkeyAcceptedAlgorithms ssh-rsa,ssh-ed25519\nHostbasedAcceptedAlgorithms ssh-rsa\nCASignatureAlgorithms ssh-rsa\nHostKeyAlgorithms ssh-rsa\n',
  ],
  [
    'certificates',
    'HostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com,ssh-rsa-cert-v01@openssh.com\nCASignatureAlgorithms ssh-ed25519-cert-v01@openssh.com\n',
  ],
  [
    'rekeying and times',
    'RekeyLimit 1G 1h\nRekeyLimit default none\nLoginGraceTime 1m30s\nClientAliveInterval 1w\nRekeyLimit 1T\n',
  ],
  [
    'limits',
    'MaxStartups 10:30:60\nMaxStartups 10:30\nMaxSessions 0\nPerSourceMaxStartups none\nPerSourceNetBlockSize 33:128\nPerSourcePenalties authfail:5s crash:1h\n',
  ],
  ['a byte order mark', '\ufeffPort 22\nCiphers aes256-ctr\n'],
  ['CRLF', 'Port 22\r\nCiphers aes128-cbc\r\n# end\r\n'],
  ['no line end', 'Ciphers aes128-cbc,aes256-ctr'],
  ['tabs and indents', '\tPort\t22\n    Ciphers\taes128-cbc , aes256-ctr\n'],
  ['no-break space', 'Port\u00a022\nCiphers\u00a0aes256-ctr\n'],
  ['curly quotes', 'Banner \u201c/etc/issue\u201d\n'],
  ['a template', 'Port {{ ssh_port }}\nCiphers ${CIPHERS}\n<% if x %>\nPermitRootLogin @@ROOT@@\n'],
  ['a shell here-document', 'cat > /etc/ssh/sshd_config <<EOF\nPort 22\nEOF\n'],
  ['control characters', 'Banner \u001b[31mred\nPort 22\u0007\nFrob\u202e x\n'],
  ['long lines', `AllowUsers ${Array.from({ length: 200 }, (_, index) => `user${index}`).join(' ')}\n`],
  ['many findings', 'Ciphers arcfour\nFrob x\n'.repeat(40)],
  [
    'forwarding',
    'PermitOpen host:22 *:80 any\nPermitListen 8080\nGatewayPorts clientspecified\nAllowTcpForwarding local\nPermitTunnel ethernet\nPermitOpen host\n',
  ],
  ['environment', 'AcceptEnv LANG LC_*\nSetEnv A=b C="d e"\nPermitUserEnvironment LANG,LC_*\nSetEnv A\n'],
  ['a GSSAPI key exchange', 'GSSAPIKeyExchange yes\nGSSAPIKexAlgorithms gss-curve25519-sha256-,gss-group1-sha1-\n'],
  [
    'crypto of a moduli file',
    'ModuliFile /etc/ssh/moduli\nKexAlgorithms diffie-hellman-group-exchange-sha256,diffie-hellman-group-exchange-sha1\n',
  ],
  ['UTF-16', { latin1: '\xff\xfeP\0o\0r\0t\0 \x002\x002\0\n\0' }],
  ['Latin-1', { latin1: '# caf\xe9\nPort 22\n' }],
];

/** Client configurations of the same kinds. */
export const SSH_CONFIGS: readonly Config[] = [
  ['empty', ''],
  [
    'two hosts',
    'Host web\n    Hostname web.example.org\n    User ada\n\nHost old\n    KexAlgorithms +diffie-hellman-group14-sha1\n    HostKeyAlgorithms +ssh-rsa\n',
  ],
  [
    'workarounds for all',
    'KexAlgorithms +diffie-hellman-group1-sha1\nHost *\n    HostKeyAlgorithms +ssh-rsa\n    Ciphers +3des-cbc\n',
  ],
  ['ssh-rsa keys', 'Host git\n    PubkeyAcceptedKeyTypes +ssh-rsa\n    PubkeyAcceptedAlgorithms ssh-rsa\n'],
  [
    'unchecked host keys',
    'Host *\n    StrictHostKeyChecking no\n    UserKnownHostsFile /dev/null\nHost a\n    StrictHostKeyChecking off\n',
  ],
  [
    'unreachable',
    'Host *\n    User ada\n    Port 22\nHost git\n    User git\n    Port 2222\nMatch all\n    Compression yes\nMatch host x\n    Compression no\n',
  ],
  [
    'jumps',
    'Host a\n    ProxyJump b\n    ProxyCommand nc %h %p\nHost c\n    ProxyCommand none\n    ProxyJump none\nHost d\n    ProxyJump ssh://u@h:22,k\n',
  ],
  ['keywords of the server', 'Host a\n    PermitRootLogin no\n    AllowUsers x\n    ListenAddress 0.0.0.0\n'],
  ['misspelt keywords', 'Host a\n    HostnName b\n    IdentiyFile ~/.ssh/k\n    ForwardAgents yes\n'],
  [
    'keywords that are no more',
    'Host a\n    Protocol 1\n    Cipher 3des\n    UsePrivilegedPort yes\n    RhostsRSAAuthentication no\n    ChallengeResponseAuthentication no\n    UseRoaming no\n',
  ],
  [
    'ignored unknown',
    'IgnoreUnknown UseKeychain,Frob*\nHost *\n    UseKeychain yes\n    FrobNicate x\n    AddKeysToAgent yes\n',
  ],
  ['not ignored in time', 'Host *\n    UseKeychain yes\nIgnoreUnknown UseKeychain\n'],
  [
    'bad values',
    'Host a\n    Port 0\n    ConnectTimeout soon\n    ConnectionAttempts 0\n    ForwardAgent maybe\n    ServerAliveInterval 1h30\n    AddressFamily 4\n    ControlMaster perhaps\n',
  ],
  ['no connection attempts', 'Host a\n    ConnectionAttempts 0\n'],
  ['missing arguments', 'Host\n    Port\nMatch\n    User\nHost a\n    IdentityFile\n'],
  ['too many arguments', 'Host a\n    Port 22 23\n    User a b\n    Hostname x y\n'],
  [
    'bad Match lines',
    'Match hosts a\n    Port 22\nMatch host\n    Port 22\nMatch all host a\n    Port 22\nMatch canonical final\n    Port 22\n',
  ],
  [
    'Match of every kind',
    'Match originalhost a host b.example user c localuser d exec "test -f x" tagged t\n    Port 22\nMatch final all\n    Port 23\nMatch !host x\n    Port 24\nMatch localnetwork 10.0.0.0/8\n    Port 25\nMatch version OpenSSH_9*\n    Port 26\nMatch sessiontype shell command "ls *"\n    Port 27\n',
  ],
  ['negated only', 'Host !a\n    Port 22\nHost * !b\n    Port 23\n'],
  [
    'an exception open',
    'Host sw\n    # Temporary until 2026-12-31 (kexpert: hmac-sha1): backup\n    MACs +hmac-sha1\n',
  ],
  [
    'an exception over',
    'Host sw\n    # Temporary until 2026-11-19 (kexpert: hmac-sha1): backup\n    MACs +hmac-sha1\n',
  ],
  [
    'lists',
    'Host a\n    Ciphers aes256-ctr,aes256-ctr,foo\n    MACs\n    KexAlgorithms -*\n    HostKeyAlgorithms ^ssh-dss\n    CASignatureAlgorithms rsa-sha2-512,ssh-rsa\n',
  ],
  [
    'modern',
    'Host *\n    KexAlgorithms mlkem768x25519-sha256,curve25519-sha256\n    Ciphers aes256-gcm@openssh.com\n    MACs hmac-sha2-512-etm@openssh.com\n    HostKeyAlgorithms ssh-ed25519\n',
  ],
  [
    'forwarding',
    'Host a\n    LocalForward 8080 localhost:80\n    LocalForward 8080\n    RemoteForward /run/x.sock /run/y.sock\n    DynamicForward 1080\n    DynamicForward host:x\n',
  ],
  [
    'tokens and variables',
    'Host *\n    ControlPath ~/.ssh/%r@%h:%p\n    IdentityFile ${HOME}/.ssh/%n\n    Hostname %h.example.org\n    User %x\n',
  ],
  ['quotes and equals', 'Host="a b" c\n    User = "ada\n    Port= 22\n'],
  ['CRLF and a mark', '\ufeffHost a\r\n    MACs hmac-md5\r\n'],
  ['in words', 'host a\n  HOSTNAME b\n  port 22\n  identitiesonly YES\n  forwardx11 True\n'],
  [
    'a private key',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
  ],
  ['control characters', 'Host \u001b[31ma\n    User \u202eroot\n    Frob\u0007 x\n'],
];
