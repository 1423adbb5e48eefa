/** The segments of a path that stay as they are in a URI; all else is percent-encoded. */
const SAFE = /^[A-Za-z0-9._~-]+$/;

/** Where a file is, for SARIF §3.4: `uriBaseId` stands with a path from the root of the sources. */
export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: '%SRCROOT%';
}

/**
 * A path as a URI: an absolute one as `file:///…`, a relative one as a reference from the root of the sources. Drive
 * letters are known; whatever a path holds, it stays a path. Lone surrogates, which no URI can hold, become U+FFFD.
 */
export function artifactLocation(path: string): ArtifactLocation {
  const drive = /^([A-Za-z]:)[\\/](.*)$/su.exec(path);
  if (drive !== null) {
    const [, letter = '', rest = ''] = drive;
    return { uri: `file:///${letter}/${encoded(rest.replaceAll('\\', '/'))}` };
  }
  // Two slashes at the start would name another machine in a file URI (RFC 8089, appendix E.3).
  if (path.startsWith('/')) return { uri: `file:///${encoded(path.replace(/^\/+/, ''))}` };
  const uri = encoded(path);
  // What leads out of the sources is not in them.
  return uri.split('/').includes('..') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

function encoded(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map((segment) => (SAFE.test(segment) ? segment : encodeURIComponent(segment)))
    .join('/');
}
