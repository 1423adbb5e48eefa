import { atLeast, parseOpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import type { CodeChange } from './codeChange.ts';

/** The first release that understands `+` before a list (release notes of 7.0). */
const PLUS_SINCE = '7.0';

/**
 * The options of OpenSSH's ssh that a change needs: `KexAlgorithms=+name`. A release before 7.0 gets the whole list;
 * where the release is not known, a plus. Given on the command line, they come before every line of ssh_config.
 */
export function sshOptions(change: CodeChange): readonly string[] {
  const release = parseOpenSshVersion(change.library.version ?? '');
  const plus = release === null || atLeast(release, PLUS_SINCE);
  return [...change.lists].flatMap(([kind, names]) => {
    const directive = directiveName(kind);
    return directive === null ? [] : [`${directive}=${plus ? `+${names.at(-1) ?? ''}` : names.join(',')}`];
  });
}

/** What a change of the host key list does not cover, for the end of a sentence's paragraph. */
export function userKeyNote({ additions }: CodeChange): string {
  if (additions.get('hostKey') !== 'ssh-rsa') return '';
  return ' If an RSA user key is then refused, PubkeyAcceptedAlgorithms=+ssh-rsa is needed too (PubkeyAcceptedKeyTypes before 8.5).';
}
