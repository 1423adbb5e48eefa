import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';

/** What two sides agreed on, as a sentence. Raw text of a peer stands in it. */
export function agreement({ kex, hostKey, cipherClientToServer, cipherServerToClient }: Negotiation['slots']): string {
  const sent = cipherClientToServer.chosen ?? '';
  const received = cipherServerToClient.chosen ?? '';
  const ciphers = sent === received ? sent : `${sent} (client to server) and ${received} (server to client)`;
  return `The negotiation succeeds: ${kex.chosen ?? ''}, host key ${hostKey.chosen ?? ''}, ${ciphers}.`;
}
