import { negotiate } from '../../../ssh/negotiation/negotiate.ts';
import type { Proposal } from '../../../ssh/proposal/proposal.ts';
import { kindName } from '../../../ssh/proposal/slotNames.ts';
import { clientProfiles, opensshClientProfile, profileProposal } from '../../../sources/profiles/clientProfiles.ts';
import { compareVersions, releasesNamed } from '../../../sources/profiles/profileSearch.ts';
import { failingKinds } from '../../../ssh/negotiation/failingKinds.ts';
import type { BareRemedy } from '../../remedy.ts';
import { codeChange, downgradeComment, type CodePlace } from './codeChange.ts';
import { commentText, shellWord } from './literals.ts';
import { sshCommand } from './openssh.ts';
import { sshOptions } from './sshOptions.ts';

/**
 * For a library that no setting helps, as it does not implement what the server needs: says so, and how OpenSSH would
 * get there. `program` is what the person would run in its place.
 */
export function otherProgram(place: CodePlace, program: 'ssh' | 'sftp'): readonly BareRemedy[] {
  const { pair, label, host, port } = place;
  if (pair.negotiation.agreed) return [];
  const kinds = failingKinds(pair.negotiation).map(kindName).join(', ');
  const cannot = `No setting of ${label} helps: it implements nothing that the server offers as ${kinds}.`;
  const older = olderRelease(place);
  const pinned =
    older === null
      ? ''
      : ` ${older} still could; running an old release for this host alone, in an environment of its own, brings its other faults back too.`;
  const options = opensshOptions(place);
  if (options === null) {
    return [
      {
        id: 'code-impossible',
        side: 'code',
        effect: 'keeps',
        title: `${label} cannot reach ${pair.host} whatever its settings: change the server or the program`,
        detail: `${cannot}${pinned}`,
      },
    ];
  }
  const { weak, list } = options;
  const comment = [
    weak ? downgradeComment(place) : `For ${host}.`,
    `${label} cannot agree with it whatever its settings; OpenSSH can.`,
  ].map((line) => `# ${commentText(line)}`);
  return [
    {
      id: 'code-other-program',
      side: 'code',
      effect: weak ? 'weakens' : 'keeps',
      title: weak
        ? `Temporary downgrade: reach ${pair.host} with OpenSSH, as ${label} cannot`
        : `Reach ${pair.host} with OpenSSH, as ${label} cannot`,
      detail: `${cannot} OpenSSH's ${program}, run by your program or by hand, can.${pinned}`,
      snippet: {
        language: 'shellscript',
        text: [...comment, sshCommand(program, host, port, list).map(shellWord).join(' '), ''].join('\n'),
      },
    },
  ];
}

/** What the newest OpenSSH on record needs on its command line; null where it cannot agree either. */
function opensshOptions(place: CodePlace): { readonly weak: boolean; readonly list: readonly string[] } | null {
  const profile = opensshClientProfile({ major: 999, minor: 0, patch: 0 });
  const proposal = profileProposal(profile, 'client');
  const negotiation = negotiate(proposal, place.pair.server.proposal);
  if (negotiation.agreed) return { weak: false, list: [] };
  const client = { label: `OpenSSH ${profile.version}`, proposal, openssh: null, supported: null };
  const change = codeChange({
    ...place,
    library: { product: 'OpenSSH', version: profile.version },
    profile,
    pair: { ...place.pair, client, negotiation },
  });
  return change === null ? null : { weak: change.weak, list: sshOptions(change) };
}

/** The newest release before this one that agrees with the server by default, as `Paramiko 4.0.0`. */
function olderRelease({ library, pair }: CodePlace): string | null {
  const { product, version } = library;
  const found = releasesNamed(clientProfiles, product).findLast(
    (profile) =>
      (version === null || compareVersions(profile.version, version) < 0) &&
      agrees(profileProposal(profile, 'client'), pair.server.proposal),
  );
  return found === undefined ? null : `${product} ${found.version}`;
}

function agrees(client: Proposal, server: Proposal): boolean {
  return negotiate(client, server).agreed;
}
