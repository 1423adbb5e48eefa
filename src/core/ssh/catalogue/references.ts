/**
 * Where a reference named in `data/` is published. Only names of a known form get an address, so no text of a
 * server, a log or a file can ever become a link.
 */
const NIST_PUBLICATIONS = new Map([
  ['NIST SP 800-56A', 'https://csrc.nist.gov/pubs/sp/800/56/a/r3/final'],
  ['NIST SP 800-131A', 'https://csrc.nist.gov/pubs/sp/800/131/a/r2/final'],
  ['NIST SP 800-186', 'https://csrc.nist.gov/pubs/sp/800/186/final'],
  ['FIPS 203', 'https://csrc.nist.gov/pubs/fips/203/final'],
  ['FIPS 204', 'https://csrc.nist.gov/pubs/fips/204/final'],
  ['FIPS 186-5', 'https://csrc.nist.gov/pubs/fips/186-5/final'],
]);

const OTHER_PUBLICATIONS = new Map([
  ...NIST_PUBLICATIONS,
  ['BSI TR-02102-4', 'https://www.bsi.bund.de/dok/TR-02102-en'],
  ['OpenSSH release notes', 'https://www.openssh.com/releasenotes.html'],
  ['OpenSSH 7.0 release notes', 'https://www.openssh.com/txt/release-7.0'],
  ['OpenSSH 8.8 release notes', 'https://www.openssh.com/txt/release-8.8'],
  ['OpenSSH 10.0 release notes', 'https://www.openssh.com/txt/release-10.0'],
  ['OpenSSH legacy options', 'https://www.openssh.com/legacy.html'],
  ['OpenSSH post-quantum', 'https://www.openssh.com/pq.html'],
  ['OpenSSH PROTOCOL', 'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL'],
  ['sshd_config(5)', 'https://man.openbsd.org/sshd_config'],
  ['ssh_config(5)', 'https://man.openbsd.org/ssh_config'],
  ['ssh-keygen(1)', 'https://man.openbsd.org/ssh-keygen'],
]);

/**
 * Takes a reference's name, such as `RFC 9142`, `RFC 4253 §7.1`, `CVE-2023-48795`, `draft-ietf-sshm-…`.
 * Returns its https address, or null for a name of no known form.
 */
export function referenceUrl(ref: string): string | null {
  const rfc = /^RFC (\d{1,5})(?: (?:§|section )([\d.]{1,12}))?$/.exec(ref);
  if (rfc?.[1] !== undefined) {
    const section = rfc[2] === undefined ? '' : `#section-${rfc[2]}`;
    return `https://www.rfc-editor.org/rfc/rfc${rfc[1]}${section}`;
  }
  if (/^CVE-\d{4}-\d{4,7}$/.test(ref)) return `https://www.cve.org/CVERecord?id=${ref}`;
  if (/^draft-[a-z0-9-]{1,100}$/.test(ref)) return `https://datatracker.ietf.org/doc/${ref}/`;
  return OTHER_PUBLICATIONS.get(ref) ?? null;
}
