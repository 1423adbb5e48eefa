import type { Kind } from '../../ssh/proposal/proposal.ts';

const TITLES: Readonly<Record<Kind, string>> = {
  kex: 'Key exchange',
  hostKey: 'Host key',
  cipher: 'Cipher',
  mac: 'MAC',
  compression: 'Compression',
};

/** What a kind's part of a report is headed by. */
export function kindTitle(kind: Kind): string {
  return TITLES[kind];
}
