import { panelWords } from '../../render/panelWords.ts';
import { clientProfiles } from '../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../sources/profiles/profile.ts';
import { compareVersions, releasesOf } from '../../sources/profiles/profileSearch.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { ClientView } from './viewModel.ts';

/** A client that connected to Kexpert and told what it offers. */
export interface RecordedName {
  readonly id: string;
  readonly label: string;
}

/**
 * `OpenSSH 9.2p1` for this machine's ssh and the profiles of its releases; otherwise the product and its version.
 * Escaped.
 */
export function clientLabel({ id, version }: Pick<ProbeReport['client'], 'id' | 'version'>): string {
  const shown = escapeUntrusted(version);
  const openssh = /^OpenSSH[_ ](?:for_Windows_)?([\w.]+)/.exec(shown)?.[1];
  if (openssh !== undefined) return `OpenSSH ${openssh}`;
  if (id === 'local' || id.startsWith('openssh-')) return `OpenSSH ${shown}`;
  const product = releases().get(id)?.product;
  return `${product ?? escapeUntrusted(id).replace(/-[^-]*$/, '')} ${shown}`;
}

/** Every client the comparison can be made for: the probe's own first, then recorded ones, then every known release. */
export function clientChoice(own: ProbeReport['client'], recorded: readonly RecordedName[]): ClientView[] {
  const words = panelWords().report;
  const label = clientLabel(own);
  const first =
    own.id === 'local'
      ? { label: words.localSsh(label), group: words.clientGroup('local') }
      : { label, group: words.clientGroup('probe') };
  return [
    { id: own.id, ...first },
    ...recorded.map(({ id, label: name }) => ({
      id,
      label: escapeUntrusted(name),
      group: words.clientGroup('recorded'),
    })),
    ...[...releases().values()]
      .filter(({ id }) => id !== own.id)
      .map(({ id, product, version }) => ({ id, label: `${product} ${version}`, group: product })),
  ];
}

let known: ReadonlyMap<string, Profile> | undefined;

/** Every release of every profile by its id: by product, newest first. */
function releases(): ReadonlyMap<string, Profile> {
  if (known !== undefined) return known;
  const products = new Map<string, Profile[]>();
  for (const profile of clientProfiles) {
    products.set(profile.product, [...(products.get(profile.product) ?? []), ...releasesOf(profile)]);
  }
  const sorted = [...products.values()].flatMap((list) => list.sort((a, b) => compareVersions(b.version, a.version)));
  known = new Map(sorted.map((profile) => [profile.id, profile]));
  return known;
}
