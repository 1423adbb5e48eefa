import type { ListenReport } from '../../report/listenReport.ts';
import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import { KINDS, type Kind, type Proposal, type ProposalJson } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import { escapeUntrusted } from '../escape.ts';
import { LISTEN, WORDS } from '../en/reportWords.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

/** The recorded offer as text for people. Ends in a newline; escaped here and nowhere before. */
export function renderListenText(report: ListenReport, style: TextStyle = plainStyle): string {
  const { identification, product, version, proposal, matches, failure } = report;
  const name = product === null ? LISTEN.client : `${product}${version === null ? '' : ` ${version}`}`;
  if (proposal === null) return `${style.bad('✘')} ${escapeUntrusted(failure?.message ?? LISTEN.nothing)}\n`;
  const lines = [
    `${style.good('✔')} ${LISTEN.captured(escapeUntrusted(name))}`,
    style.dim(`  client: ${escapeUntrusted(identification ?? '')}`),
    style.dim(`  ${matches.length === 0 ? LISTEN.noProfile : LISTEN.profiles(matches)}`),
    style.dim(
      `  strict key exchange: ${proposal.strictKex ? 'yes' : 'no'}; ext-info: ${proposal.extInfo ? 'yes' : 'no'}`,
    ),
  ];
  for (const kind of KINDS) lines.push('', style.bold(kindName(kind)), ...listLines(kind, proposal, style));
  return `${lines.join('\n')}\n`;
}

/** A hostile client can send a quarter megabyte of names. */
const MAX_ROWS = 200;

function listLines(kind: Kind, proposal: ProposalJson, style: TextStyle): readonly string[] {
  const whole: Proposal = { ...proposal, side: 'client', learntFrom: { kind: 'wire', identification: '' } };
  const names = namesOf(whole, kind).filter((name) => !isMarker(name));
  const shown = names.slice(0, MAX_ROWS).map((name) => {
    const rating = isWeak(kind, name) ? ` ${style.bad(`(${lookup(kind, name)?.status ?? 'weak'})`)}` : '';
    return `  ${escapeUntrusted(name)}${rating}`;
  });
  const back = backwards(kind, proposal);
  const differs = back !== null && back.join() !== namesOf(whole, kind).join();
  return [
    ...shown,
    ...(names.length > MAX_ROWS ? [`  … ${WORDS.more(names.length - MAX_ROWS)}`] : []),
    ...(differs ? [`  ${LISTEN.fromServer(back.slice(0, MAX_ROWS).map(escapeUntrusted))}`] : []),
  ];
}

/** The list of the other direction, where the kind has two. */
function backwards(kind: Kind, proposal: ProposalJson): readonly string[] | null {
  switch (kind) {
    case 'cipher':
      return proposal.cipherServerToClient;
    case 'mac':
      return proposal.macServerToClient;
    case 'compression':
      return proposal.compressionServerToClient;
    case 'kex':
    case 'hostKey':
      return null;
  }
}
