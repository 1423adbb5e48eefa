import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { kindOf, type NameListField, type ProposalJson, type Side, type Slot } from '../../ssh/proposal/proposal.ts';
import { slotName, kindName } from '../../ssh/proposal/slotNames.ts';
import { toneOfNames } from './changeTone.ts';
import { listChanges, namesInSentence, type ListChange } from './listChanges.ts';
import type { ProbeChange } from './probeChange.ts';

/**
 * What one side offers otherwise than before: strict kex, then list by list, both directions in one where they changed
 * alike. Nothing where one of the two looks did not read the lists. Languages decide nothing and are left out.
 * @param other what the other side offers now, which strict kex hangs on too
 */
export function offerChanges(
  side: Side,
  before: ProposalJson | null,
  after: ProposalJson | null,
  other: ProposalJson | null,
): readonly ProbeChange[] {
  if (before === null || after === null) return [];
  const changes = listChanges(before, after).map(withoutStrictKex);
  return [
    ...strictKexChange(side, before, after, other),
    ...changes.flatMap((change): readonly ProbeChange[] => {
      const { field, gained, lost, reordered } = change;
      if (isLanguages(field) || (gained.length === 0 && lost.length === 0 && !reordered)) return [];
      const mirror = changes.find((candidate) => candidate !== change && candidate.field === mirrorField(field));
      const folds = mirror !== undefined && sameChange(change, mirror);
      if (folds && field.endsWith('ServerToClient')) return [];
      const slots: readonly Slot[] = folds && !isLanguages(mirror.field) ? [field, mirror.field] : [field];
      return [listChange(side, slots, change)];
    }),
  ];
}

/** The markers of strict kex are told of in words of their own. */
function withoutStrictKex({ field, gained, lost, reordered }: ListChange): ListChange {
  const told = (name: string): boolean => field !== 'kex' || !name.startsWith('kex-strict-');
  return { field, gained: gained.filter(told), lost: lost.filter(told), reordered };
}

function strictKexChange(
  side: Side,
  before: ProposalJson,
  after: ProposalJson,
  other: ProposalJson | null,
): readonly ProbeChange[] {
  if (before.strictKex === after.strictKex) return [];
  const who = side === 'server' ? 'The server' : 'The client';
  const otherWho = side === 'server' ? 'the client' : 'the server';
  const inForce =
    other === null || other.strictKex
      ? 'which stops the Terrapin attack (CVE-2023-48795)'
      : `which stops the Terrapin attack (CVE-2023-48795) once ${otherWho} knows it too`;
  return [
    {
      kind: 'strict-kex',
      side,
      after: after.strictKex,
      tone: after.strictKex ? 'better' : 'worse',
      sentence: after.strictKex
        ? `${who} knows strict key exchange now, ${inForce}.`
        : `${who} no longer knows strict key exchange, ${inForce}.`,
    },
  ];
}

function listChange(side: Side, slots: readonly Slot[], { gained, lost, reordered }: ListChange): ProbeChange {
  const [slot = 'kex'] = slots;
  const kind = kindOf(slot);
  const what = slots.length > 1 ? kindName(kind) : slotName(slot);
  const parts = [
    ...(gained.length > 0 ? [`the ${side} now offers ${annotated(gained)}`] : []),
    ...(lost.length > 0 ? [`${gained.length > 0 ? 'it' : `the ${side}`} no longer offers ${annotated(lost)}`] : []),
    ...(gained.length === 0 && lost.length === 0 ? [`the ${side} offers the same names in another order`] : []),
  ];
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${parts.join('; ')}.`;
  return { kind: 'list', side, slots, gained, lost, reordered, tone: toneOfNames(kind, gained, lost), sentence };

  /** A word after each name that is weak or broken, for those who do not know it by heart. */
  function annotated(names: readonly string[]): string {
    return namesInSentence(
      names.map((name) => {
        const status = lookup(kind, name)?.status;
        return status === 'weak' || status === 'broken' ? `${name} (${status})` : name;
      }),
    );
  }
}

function isLanguages(field: NameListField): field is Exclude<NameListField, Slot> {
  return field.startsWith('languages');
}

function mirrorField(field: NameListField): string {
  return field.endsWith('ClientToServer')
    ? field.replace('ClientToServer', 'ServerToClient')
    : field.replace('ServerToClient', 'ClientToServer');
}

function sameChange(a: ListChange, b: ListChange): boolean {
  return sameNames(a.gained, b.gained) && sameNames(a.lost, b.lost) && a.reordered === b.reordered;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
