import type { BareFinding } from '../../ssh/finding.ts';
import { listChanges, namesInSentence, type ListChange } from './listChanges.ts';
import type { NameListField, NameLists, Slot } from '../../ssh/proposal/proposal.ts';

/**
 * What a server offers now that it did not offer before, and the other way round: one finding for each list. Two
 * servers behind one address, an update, or something on the way that rewrites the lists show in this.
 * @param before what an earlier probe of the same host read
 */
export function differences(before: NameLists, after: NameLists): readonly BareFinding[] {
  return listChanges(before, after).map((change) => ({
    code: 'offer-changed',
    severity: 'warning',
    ...(isSlot(change.field) && { slot: change.field }),
    message:
      `The ${WORDS[change.field]} list is not the one of the probe before: ${described(change)}. The server was changed, ` +
      'several servers answer under this name, or something on the way alters the list; probe again, and compare the ' +
      'host keys.',
    refs: ['RFC 4253 §7.1'],
  }));
}

function described({ gained, lost }: ListChange): string {
  const parts = [
    ...(gained.length > 0 ? [`new: ${namesInSentence(gained)}`] : []),
    ...(lost.length > 0 ? [`gone: ${namesInSentence(lost)}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'the same names in another order';
}

function isSlot(field: NameListField): field is Slot {
  return !field.startsWith('languages');
}

const WORDS: Readonly<Record<NameListField, string>> = {
  kex: 'key exchange',
  hostKey: 'host key',
  cipherClientToServer: 'cipher (client to server)',
  cipherServerToClient: 'cipher (server to client)',
  macClientToServer: 'MAC (client to server)',
  macServerToClient: 'MAC (server to client)',
  compressionClientToServer: 'compression (client to server)',
  compressionServerToClient: 'compression (server to client)',
  languagesClientToServer: 'language (client to server)',
  languagesServerToClient: 'language (server to client)',
};
