import { NAME_LISTS, type NameListField, type Proposal, type Side } from '../ssh/proposal/proposal.ts';
import { nameLists, proposalFromKexinit } from '../ssh/wire/kexinit.ts';

/** A KEXINIT of a quarter megabyte holds no more; a file with more is not one of ours. */
const MAX_NAMES = 65_536;

export type ProposalFile =
  | { readonly ok: true; readonly proposal: Proposal; readonly identification: string | null }
  /** `reason` completes "PATH holds no Proposal: …". */
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a Proposal in the contract's JSON form: by itself, or inside what `kexpert listen` or `kexpert probe` printed.
 * The languages may be left out, as may the flags, which the markers tell.
 * @param path where the text comes from
 */
export function parseProposalFile(text: string, side: Side, path: string): ProposalFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
  const inner = within(value, side);
  if (typeof inner.proposal !== 'object' || inner.proposal === null) return { ok: false, reason: 'it is no object' };
  const fields = new Map<string, unknown>(Object.entries(inner.proposal));
  const lists = new Map<NameListField, readonly string[]>();
  for (const field of NAME_LISTS) {
    const list = fields.get(field) ?? (field.startsWith('languages') ? [] : undefined);
    if (!isNames(list)) return { ok: false, reason: `${field} is not a list of names` };
    lists.set(field, list);
  }
  const { identification } = inner;
  return {
    ok: true,
    identification,
    proposal: proposalFromKexinit(
      { lists: nameLists((field) => lists.get(field) ?? []), firstKexFollows: fields.get('firstKexFollows') === true },
      side,
      identification === null ? { kind: 'file', path } : { kind: 'wire', identification },
    ),
  };
}

interface Inner {
  readonly proposal: unknown;
  readonly identification: string | null;
}

/** The Proposal of that side inside a report, with the identification that stands beside it; else the value itself. */
function within(value: unknown, side: Side): Inner {
  for (const holder of [value, property(value, side)]) {
    const proposal = property(holder, 'proposal');
    if (proposal === undefined) continue;
    const identification = property(holder, 'identification');
    return { proposal, identification: typeof identification === 'string' ? identification : null };
  }
  return { proposal: value, identification: null };
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MAX_NAMES && value.every((name) => typeof name === 'string');
}
