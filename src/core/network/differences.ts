import type { Finding } from '../finding.ts';
import { NAME_LISTS, type NameListField, type NameLists, type Slot } from '../negotiation/proposal.ts';

/** Most names that one message spells out; a hostile server can send thousands. */
const MAX_NAMED = 8;

/**
 * What a server offers now that it did not offer before, and the other way round: one finding for each list. Two
 * servers behind one address, an update, or something on the way that rewrites the lists show in this.
 * @param before what an earlier probe of the same host read
 */
export function differences(before: NameLists, after: NameLists): readonly Finding[] {
  return NAME_LISTS.flatMap((field) => {
    const change = changeOf(before[field], after[field]);
    if (change === null) return [];
    return [
      {
        code: 'offer-changed',
        severity: 'warning',
        ...(isSlot(field) && { slot: field }),
        message:
          `The ${WORDS[field]} list is not the one of the probe before: ${change}. The server was changed, several servers ` +
          'answer under this name, or something on the way alters the list; probe again, and compare the host keys.',
        refs: ['RFC 4253 §7.1'],
      } satisfies Finding,
    ];
  });
}

function changeOf(before: readonly string[], after: readonly string[]): string | null {
  const [had, has] = [new Set(before), new Set(after)];
  const gone = before.filter((name) => !has.has(name));
  const added = after.filter((name) => !had.has(name));
  const parts = [
    ...(added.length > 0 ? [`new: ${named(added)}`] : []),
    ...(gone.length > 0 ? [`gone: ${named(gone)}`] : []),
  ];
  if (parts.length > 0) return parts.join('; ');
  return before.length === after.length && before.every((name, index) => name === after[index])
    ? null
    : 'the same names in another order';
}

function named(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const rest = distinct.length - MAX_NAMED;
  return `${distinct.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
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
