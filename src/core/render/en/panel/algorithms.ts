import type { Algorithm, Status } from '../../../ssh/catalogue/catalogue.ts';

import { kindLabel } from '../vocabulary.ts';

const RATINGS: Readonly<Record<Exclude<Status, 'unknown'>, string>> = {
  recommended: 'Kexpert recommends it',
  acceptable: 'Kexpert rates it acceptable',
  weak: 'Kexpert rates it weak',
  broken: 'Kexpert rates it broken',
};

/** When something about an algorithm changed in OpenSSH. */
export interface Releases {
  readonly added: string | null;
  readonly disabled: { readonly client: string | null; readonly server: string | null };
  readonly removed: string | null;
}

/** A release comes with its year, e.g. `7.0 (2015)`; anything else is a phrase of the data, e.g. `never enabled by default`. */
function disabled(when: string, side: string): string {
  return /^\d/.test(when) ? `disabled by default${side} since ${when}` : `${when}${side}`;
}

export const algorithms = {
  kind: kindLabel,
  signal: 'Signal in the key exchange list',
  unknown:
    'Kexpert does not know this name and does not rate it. It may be a private extension of the program that sent it.',
  rating: ({ status, bits, kind, postQuantum }: Pick<Algorithm, 'status' | 'bits' | 'kind' | 'postQuantum'>) => {
    if (status === 'unknown') return null;
    const strength =
      bits === undefined ? '' : kind === 'mac' ? `, with a ${bits}-bit tag` : `, about ${bits} bits strong`;
    const quantum = postQuantum === true ? '; no known quantum attack breaks it' : '';
    return `${RATINGS[status]}${strength}${quantum}.`;
  },
  /** `RFC 9142: SHOULD NOT implement.` */
  standard: (word: NonNullable<Algorithm['rfc9142']>): string => `RFC 9142: ${word} implement.`,
  releases: ({ added, disabled: { client, server }, removed }: Releases): string | null => {
    const parts = [
      ...(added === null ? [] : [`added in ${added}`]),
      ...(client !== null && client === server
        ? [disabled(client, '')]
        : [
            ...(client === null ? [] : [disabled(client, ' in the client')]),
            ...(server === null ? [] : [disabled(server, ' in the server')]),
          ]),
      ...(removed === null ? [] : [`removed in ${removed}`]),
    ];
    const text = parts.join('; ');
    return parts.length === 0 ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  },
  /** A release with its year. */
  dated: (release: string, year: number | null): string => (year === null ? release : `${release} (${year})`),
  emptyName: '(empty name)',
};
