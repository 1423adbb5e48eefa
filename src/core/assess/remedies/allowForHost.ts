import { isWeak } from '../../ssh/catalogue/catalogue.ts';
import { atLeast } from '../../ssh/catalogue/opensshVersion.ts';
import type { Pair } from '../pair.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { directiveName, kindName } from '../../ssh/proposal/slotNames.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import { exceptionComment } from '../exceptions/temporaryException.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import { hostBlockEdits, textOf, type HostBlockLine } from './hostBlock.ts';
import { type UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import { inPlaceComment, inPlaceSentence, listWith } from './listForHost.ts';
import { minimalAdditions } from './minimalAdditions.ts';
import { isPlainHost } from './plainHost.ts';
import type { BareRemedy } from '../remedy.ts';

/** The first release that understands `+` before a list; an older one needs the whole list. */
const PLUS_SINCE = '7.0';

/**
 * The way in for today: switches on, for this one host, the fewest old algorithms that the server needs and the
 * client still implements. Marked as weakening when one of them is weak, and never the preferred way.
 * @param until the last day of a downgrade, as an ISO date; without it the comment above the lines tells no day
 */
export function allowForHost(pair: Pair, userConfig: UserSshConfig | null, until?: string): readonly BareRemedy[] {
  const additions = minimalAdditions(pair);
  const { openssh, proposal } = pair.client;
  if (additions === null || additions.size === 0 || openssh === null || !isPlainHost(pair.host)) return [];
  const lines: HostBlockLine[] = [];
  const inPlace: string[] = [];
  for (const [kind, name] of additions) {
    const directive = directiveName(kind);
    // Compression has no list to add to; its mismatch cannot be mended by switching a name on.
    if (directive === null) return [];
    if (atLeast(openssh, PLUS_SINCE)) {
      const { value, own } = listWith(pair, kind, name);
      inPlace.push(inPlaceSentence(kind, { value, own }));
      const note = own === 'none' ? {} : { note: inPlaceComment(directive, own) };
      lines.push({ kind, directive, name, value, ...note });
    } else lines.push({ kind, directive, name, value: [...namesOf(proposal, kind), name].join(',') });
  }
  const weak = [...additions].some(([kind, name]) => isWeak(kind, name));
  const names = [...additions.values()].join(', ');
  const comment = weak ? temporary(pair, [...additions.values()], until) : '# Switched on for this host alone.';
  const text = [comment, `Host ${pair.host}`, ...lines.flatMap(textOf).map((line) => `    ${line}`), ''];
  const edits = userConfig === null ? null : hostBlockEdits(userConfig, pair.host, lines, comment);
  return [
    {
      id: 'allow-for-host',
      side: 'client',
      effect: weak ? 'weakens' : 'keeps',
      title: weak
        ? `Temporary downgrade: allow ${names} for ${pair.host} only`
        : `Switch on ${names} for ${pair.host} only`,
      detail: detail([...additions.keys()], weak, names) + inPlace.join(''),
      snippet: { language: 'ssh_config', text: text.join('\n') },
      ...(edits !== null && { edits: [edits] }),
      adds: [...additions].map(([kind, name]) => ({ kind, name })),
      verify: `ssh -v ${pair.host}`,
    },
  ];
}

/** Why the downgrade is there, for the one who finds it in a year. */
function temporary({ negotiation }: Pair, names: readonly string[], until: string | undefined): string {
  const why = `the server has no modern ${failingKinds(negotiation).map(kindName).join(', ')}`;
  return until === undefined
    ? `# Temporary downgrade for this host alone, because ${why}: remove it once it has.`
    : exceptionComment({ names, until, why });
}

function detail(added: readonly Kind[], weak: boolean, names: string): string {
  const count = added.length;
  const kinds = added.map(kindName).join(', ');
  const what = `Adds ${count === 1 ? 'one' : String(count)} switched-off algorithm${count === 1 ? '' : 's'} (${kinds}) to your ssh_config, in a block for this host. ssh takes the first value that it reads: the block belongs above every line that sets the same for this host.`;
  if (!weak) return `${what} None of them is weak.`;
  const key = names.includes('ssh-rsa')
    ? ' If it then refuses your RSA user key, the same name is needed in PubkeyAcceptedAlgorithms.'
    : '';
  return `${what} Until you remove it, what passes between you and this host is protected less well than it should be.${key}`;
}
