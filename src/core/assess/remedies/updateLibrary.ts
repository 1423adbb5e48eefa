import { isWeak } from '../../ssh/catalogue/catalogue.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../pair.ts';
import { kindOf, SLOTS } from '../../ssh/proposal/proposal.ts';
import { clientProfiles, profileProposal } from '../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../sources/profiles/profile.ts';
import { compareVersions, releasesNamed } from '../../sources/profiles/profileSearch.ts';
import { libraryOf, profileOf, type Library } from './code/library.ts';
import type { BareRemedy, Snippet } from '../remedy.ts';

/** What took over from a product that is no longer maintained, and needs no other change of the code. */
const SUCCESSORS: ReadonlyMap<string, string> = new Map([['JSch (JCraft)', 'JSch (mwiede fork)']]);

/** How a project asks for at least a version. */
const INSTALLS: ReadonlyMap<string, (version: string) => Snippet> = new Map([
  ['Paramiko', (version) => shell(`python3 -m pip install 'paramiko>=${version}'`)],
  ['AsyncSSH', (version) => shell(`python3 -m pip install 'asyncssh>=${version}'`)],
  ['mscdex/ssh2 (Node.js)', (version) => shell(`npm install 'ssh2@>=${version}'`)],
  ['Go x/crypto/ssh', (version) => shell(`go get golang.org/x/crypto@v${version}`)],
  ['SSH.NET', (version) => shell(`dotnet add package SSH.NET --version ${version}`)],
  ['JSch (mwiede fork)', (version) => ({ language: 'text', text: `com.github.mwiede:jsch:${version}\n` })],
]);

/**
 * The first release on record of the client's library, or of its successor, that agrees with the server by default and
 * on nothing weak: the way that weakens nothing. None where no release does, or where the release itself would agree
 * and the program's own lists are to blame; null for a client that is no library on record.
 */
export function updateLibrary(pair: Pair): readonly BareRemedy[] | null {
  const library = libraryOf(pair.client);
  const profile = library === null ? undefined : profileOf(library);
  if (library === null || profile === undefined || library.product === 'OpenSSH') return null;
  if (agreesSoundly(profile, pair)) return [];
  const newer = releasesNamed(clientProfiles, library.product).filter(
    ({ version }) => library.version === null || compareVersions(version, library.version) > 0,
  );
  const found = lasting(newer, pair);
  if (found !== null) return [remedyOf(library, found, pair)];
  const successor = SUCCESSORS.get(library.product);
  const other = successor === undefined ? null : lasting(releasesNamed(clientProfiles, successor), pair);
  return other === null ? [] : [remedyOf(library, other, pair)];
}

/** The first release from which on all agree, so that “or newer” holds for every release on record. */
function lasting(releases: readonly Profile[], pair: Pair): Profile | null {
  const lastFailing = releases.findLastIndex((release) => !agreesSoundly(release, pair));
  return releases[lastFailing + 1] ?? null;
}

function agreesSoundly(profile: Profile, { server }: Pair): boolean {
  const { agreed, slots } = negotiate(profileProposal(profile, 'client'), server.proposal);
  return agreed && SLOTS.every((slot) => !isWeak(kindOf(slot), slots[slot].chosen ?? ''));
}

function remedyOf(library: Library, { product, version }: Profile, pair: Pair): BareRemedy {
  const replaced = product !== library.product;
  const snippet = INSTALLS.get(product)?.(version);
  return {
    id: 'update-client',
    side: 'client',
    effect: 'hardens',
    title: replaced
      ? `Replace ${pair.client.label} by its maintained fork, com.github.mwiede:jsch ${version} or newer`
      : `Update ${product} to ${version} or newer`,
    detail: replaced
      ? 'The fork keeps the classes and packages: only the dependency changes. It agrees with this server by itself, on nothing weak.'
      : `${version} is the first release on record that agrees with this server by itself, on nothing weak. An update needs no change of the server.`,
    ...(snippet !== undefined && { snippet }),
  };
}

function shell(command: string): Snippet {
  return { language: 'shellscript', text: `${command}\n` };
}
