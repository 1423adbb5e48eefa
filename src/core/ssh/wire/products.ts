/** One way a product writes itself into its identification line. */
interface ProductForm {
  readonly product: string;
  /**
   * What the software version begins with, in lower case. A prefix that ends in a letter or digit must end a word:
   * `go` is Go, `google` is not.
   */
  readonly prefix: string;
}

/**
 * Software versions as programs really send them, each longer prefix before a shorter one that it begins with.
 * The version is what follows the prefix, up to the first character that no version holds.
 */
const FORMS: readonly ProductForm[] = [
  { product: 'OpenSSH', prefix: 'openssh_for_windows_' },
  { product: 'OpenSSH', prefix: 'openssh_' },
  { product: 'OpenSSH', prefix: 'openssh-' },
  { product: 'OpenSSH', prefix: 'openssh' },
  { product: 'dropbear', prefix: 'dropbear_' },
  { product: 'dropbear', prefix: 'dropbear' },
  { product: 'TinySSH', prefix: 'tinyssh_' },
  { product: 'libssh2', prefix: 'libssh2_' },
  { product: 'libssh', prefix: 'libssh_' },
  { product: 'libssh', prefix: 'libssh-' },
  { product: 'Paramiko', prefix: 'paramiko_' },
  { product: 'AsyncSSH', prefix: 'asyncssh_' },
  { product: 'ssh2', prefix: 'ssh2js' },
  { product: 'Go x/crypto/ssh', prefix: 'go' },
  { product: 'JSch', prefix: 'jsch-' },
  { product: 'JSch', prefix: 'jsch_' },
  { product: 'PuTTY', prefix: 'putty_release_' },
  { product: 'PuTTY', prefix: 'putty_' },
  { product: 'WinSCP', prefix: 'winscp_release_' },
  { product: 'FileZilla', prefix: 'filezilla_' },
  { product: 'Cisco', prefix: 'cisco-' },
  { product: 'Erlang', prefix: 'erlang/' },
  { product: 'Erlang', prefix: 'erlang' },
  { product: 'Apache MINA SSHD', prefix: 'apache-sshd-' },
  { product: 'Apache MINA SSHD', prefix: 'sshd-core-' },
  { product: 'Apache MINA SSHD', prefix: 'sshd-' },
  { product: 'Gerrit', prefix: 'gerritcodereview_' },
  { product: 'SSH.NET', prefix: 'renci.sshnet.sshclient.' },
  { product: 'Twisted', prefix: 'twisted_' },
  { product: 'Twisted', prefix: 'twisted' },
  { product: 'RomSShell', prefix: 'romsshell_' },
  { product: 'mod_sftp', prefix: 'mod_sftp/' },
  { product: 'mod_sftp', prefix: 'mod_sftp' },
  { product: 'WS_FTP', prefix: 'ws_ftp-ssh_' },
  { product: 'XFB.Gateway', prefix: 'xfb.gateway' },
  { product: 'MikroTik', prefix: 'rosssh' },
  { product: 'Huawei', prefix: 'huawei-' },
  { product: 'Comware', prefix: 'comware-' },
  { product: 'Sun_SSH', prefix: 'sun_ssh_' },
  { product: 'Net::SSH', prefix: 'ruby/net::ssh_' },
  { product: 'sshj', prefix: 'sshj_' },
  { product: 'sshj', prefix: 'sshj-' },
  { product: 'russh', prefix: 'russh_' },
  { product: 'phpseclib', prefix: 'phpseclib_' },
  { product: 'wolfSSH', prefix: 'wolfsshv' },
  { product: 'Tera Term', prefix: 'ttssh/' },
  { product: 'SecureCRT', prefix: 'securecrt_' },
  { product: 'Serv-U', prefix: 'serv-u_' },
  { product: 'AWS Transfer', prefix: 'aws_sftp_' },
  { product: 'GitLab Shell', prefix: 'gitlab-sshd' },
  { product: 'Kexpert', prefix: 'kexpert_' },
];

/** Bitvise puts its number where others put their name, and its name into the comments: `9.31 FlowSsh: Bitvise …`. */
const BITVISE_COMMENT = 'flowssh: bitvise';

/** The product and its version that an identification names, each null where it does not tell. */
export interface NamedProduct {
  readonly product: string | null;
  readonly version: string | null;
}

/**
 * Recognises the product behind a software version. A claim, not a proof: anyone may write anything there.
 * @param softwareVersion the part of the line after `SSH-2.0-`, up to its first space
 * @param comments what follows that space
 */
export function namedProduct(softwareVersion: string, comments: string | null): NamedProduct {
  const lower = softwareVersion.toLowerCase();
  for (const { product, prefix } of FORMS) {
    if (!lower.startsWith(prefix)) continue;
    const rest = softwareVersion.slice(prefix.length);
    if (/[a-z]$/.test(prefix) && /^[a-z]/i.test(rest)) continue;
    return { product, version: versionAtStart(rest) };
  }
  if (comments?.toLowerCase().startsWith(BITVISE_COMMENT) === true) {
    return { product: 'Bitvise', version: versionAtStart(softwareVersion) };
  }
  return { product: null, version: null };
}

/** `9.2p1` of `9.2p1-hpn14v15`; null where no digit begins it, as in `noversion`. */
function versionAtStart(text: string): string | null {
  return /^[0-9][0-9A-Za-z.]*/.exec(text)?.[0] ?? null;
}
