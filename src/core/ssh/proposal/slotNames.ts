import type { Kind, Slot } from './proposal.ts';

/** What people call each kind; the words OpenSSH's own error messages use, so that the two can be matched. */
const KIND_NAMES: Readonly<Record<Kind, string>> = {
  kex: 'key exchange method',
  hostKey: 'host key algorithm',
  cipher: 'cipher',
  mac: 'MAC',
  compression: 'compression method',
};

export function kindName(kind: Kind): string {
  return KIND_NAMES[kind];
}

/** `cipher, client to server` and so on; the kex and host key lists have no direction. */
export function slotName(slot: Slot): string {
  const [kind, direction] = splitSlot(slot);
  return direction === null ? KIND_NAMES[kind] : `${KIND_NAMES[kind]}, ${direction}`;
}

/** The directive of ssh_config and sshd_config that sets a kind's list; compression has only yes and no. */
export function directiveName(kind: Kind): 'KexAlgorithms' | 'HostKeyAlgorithms' | 'Ciphers' | 'MACs' | null {
  switch (kind) {
    case 'kex':
      return 'KexAlgorithms';
    case 'hostKey':
      return 'HostKeyAlgorithms';
    case 'cipher':
      return 'Ciphers';
    case 'mac':
      return 'MACs';
    case 'compression':
      return null;
  }
}

function splitSlot(slot: Slot): [Kind, 'client to server' | 'server to client' | null] {
  switch (slot) {
    case 'kex':
    case 'hostKey':
      return [slot, null];
    case 'cipherClientToServer':
      return ['cipher', 'client to server'];
    case 'cipherServerToClient':
      return ['cipher', 'server to client'];
    case 'macClientToServer':
      return ['mac', 'client to server'];
    case 'macServerToClient':
      return ['mac', 'server to client'];
    case 'compressionClientToServer':
      return ['compression', 'client to server'];
    case 'compressionServerToClient':
      return ['compression', 'server to client'];
  }
}
