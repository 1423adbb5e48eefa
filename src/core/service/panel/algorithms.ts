import { isMarker, lookup, type Algorithm, type Status } from '../../ssh/catalogue/catalogue.ts';
import { releaseYear } from '../../openssh/builds/releaseYear.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { AlgorithmView } from './viewModel.ts';
import type { TargetBook } from './links.ts';

/** Collects what the popovers of one model tell, each known name once. */
export interface AlgorithmBook {
  /** The id of what is told of a name in a list of a kind. Every unknown name of a kind shares one. */
  idOf(kind: Kind, name: string): string;
  /** All that was asked for, in the order of asking. */
  readonly views: readonly AlgorithmView[];
}

/** What one name of a kind is called. */
export const KIND_LABELS: Readonly<Record<Kind, string>> = {
  kex: 'Key exchange method',
  hostKey: 'Host key algorithm',
  cipher: 'Cipher',
  mac: 'MAC',
  compression: 'Compression method',
};

export function algorithmBook(targets: TargetBook): AlgorithmBook {
  const views: AlgorithmView[] = [];
  const ids = new Map<string, string>();
  return {
    views,
    idOf: (kind, name) => {
      const record = lookup(kind, name);
      // A record may stand for a family of names, so it is the record that counts.
      const key = record === undefined ? kind : `${kind} ${record.name}`;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = `algorithm-${views.length}`;
      ids.set(key, id);
      views.push(record === undefined ? unknownView(id, kind) : algorithmView(id, record, targets));
      return id;
    },
  };
}

function unknownView(id: string, kind: Kind): AlgorithmView {
  return {
    id,
    name: null,
    kindLabel: KIND_LABELS[kind],
    what: 'Kexpert does not know this name and does not judge it. It may be a private extension of the program that sent it.',
    judgement: null,
    standard: null,
    since: null,
    links: [],
  };
}

function algorithmView(id: string, record: Algorithm, targets: TargetBook): AlgorithmView {
  const signal = record.kind === 'kex' && isMarker(record.name);
  return {
    id,
    name: record.name,
    kindLabel: signal ? 'Signal in the key exchange list' : KIND_LABELS[record.kind],
    what: record.reason,
    judgement: signal ? null : judgementOf(record),
    standard: record.rfc9142 === undefined ? null : `RFC 9142 says ${record.rfc9142}${RFC_9142[record.rfc9142]}.`,
    since: sinceOf(record),
    links: record.refs.flatMap((ref) => targets.link(ref)),
  };
}

const JUDGEMENTS: Readonly<Record<Status, string | null>> = {
  recommended: 'Kexpert recommends it',
  acceptable: 'Kexpert finds it acceptable',
  weak: 'Kexpert rates it as weak',
  broken: 'Kexpert rates it as broken',
  unknown: null,
};

function judgementOf({ status, bits, kind, postQuantum }: Algorithm): string | null {
  const judgement = JUDGEMENTS[status];
  if (judgement === null) return null;
  const strength = bits === undefined ? '' : `, about ${bits} bits ${kind === 'mac' ? 'of tag' : 'strong'}`;
  const quantum = postQuantum === true ? ', and it withstands quantum computers as far as is known' : '';
  return `${judgement}${strength}${quantum}.`;
}

/** What the word of RFC 9142 is about, for those who do not speak RFC. */
const RFC_9142: Readonly<Record<NonNullable<Algorithm['rfc9142']>, string>> = {
  MUST: ' be implemented',
  SHOULD: ' be implemented',
  MAY: ' be implemented',
  'SHOULD NOT': ' be implemented any more',
  'MUST NOT': ' be implemented any more',
};

function sinceOf(record: Algorithm): string | null {
  const { addedOpenSSH: added, disabledByDefaultOpenSSH: off, removedOpenSSH: removed } = record;
  const sentences = [
    ...(added === undefined ? [] : [`OpenSSH has it since ${dated(added)}`]),
    ...(off === undefined ? [] : [switchedOffText(off)]),
    ...(removed === undefined ? [] : [`removed in ${dated(removed)}`]),
  ];
  return sentences.length === 0 ? null : `${sentences.join('; ')}.`;
}

function switchedOffText({ client, server }: NonNullable<Algorithm['disabledByDefaultOpenSSH']>): string {
  if (client === server && client !== undefined) return offSince('', client);
  const parts = [
    ...(client === undefined ? [] : [offSince(' in the client', client)]),
    ...(server === undefined ? [] : [offSince(' in the server', server)]),
  ];
  return parts.join('; ');
}

/** `where` is the side with a space before it; a release is told with its year, anything else is told as it is. */
function offSince(where: string, release: string): string {
  return /^\d/.test(release) ? `switched off by default${where} since ${dated(release)}` : `${release}${where}`;
}

function dated(release: string): string {
  const year = releaseYear(release);
  return year === null ? release : `${release} (${year})`;
}
