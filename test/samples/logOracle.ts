/**
 * What a fixture's text says by itself, read in another and simpler way than src/core/sources/log does, which this file must
 * not use: expectations are held against it, so that they cannot be what the recogniser happens to give.
 */
import { KINDS, SLOTS, type Kind } from '../../src/core/ssh/proposal/proposal.ts';
import type { ExpectedMatch, LogFixture } from './logFixtures.ts';

/** A text without white space, colours, quotes and what loggers put before lines; and where each character stood. */
interface Squeezed {
  readonly text: string;
  /** What followed each character in the text, up to the next one that was kept: '' within a word. */
  readonly gap: readonly string[];
}

const PREFIX =
  /^(?:(?:\[[\dT:.,Z -]+\]|\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,Z]+|[A-Z][a-z]{2} +\d+ [\d:]{8} \S+ \S+:|(?:stderr)?>|[│╷╵]|#\d+ [\d.]+|remote:) *)+/;

const COLOUR = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9;]*[A-Za-z]`, 'g');

function squeeze(raw: string): Squeezed {
  const plain = raw
    .replaceAll(/\\\\?r\\\\?n/g, '\n')
    .replaceAll('\0', '')
    .replaceAll(/\bu(?=')/g, '')
    .replaceAll(COLOUR, '')
    .split(/\r?\n|\r/)
    .map((line) => line.replace(PREFIX, ''))
    .join('\n');
  let text = '';
  const gap: string[] = [];
  for (const character of plain) {
    if (/[\s"'\\]/.test(character)) {
      const last = gap.pop();
      if (last !== undefined) gap.push(last + character);
    } else {
      text += character;
      gap.push('');
    }
  }
  return { text, gap };
}

const bare = (text: string): string => text.replaceAll(/[\s"'\\]/g, '');

/** A line end before a quote: there a message ends, and not a name of a list. */
const CLOSED = /\n.*"/;

/** Whether the list stands in the text, over wraps too, and begins and ends there. */
function holdsList({ text, gap }: Squeezed, names: readonly string[], truncated: boolean): boolean {
  if (names.length === 0 || (names.length === 1 && names[0] === '')) return true;
  for (const separator of [',', '']) {
    const wanted = names.map(bare).join(separator);
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const before = text[at - 1] ?? '';
      const begins = before !== ',' && (gap[at - 1] !== '' || !/[A-Za-z0-9@._+/-]/.test(before));
      const next = text[end] ?? '';
      const goesOn =
        next === ','
          ? !CLOSED.test(gap[end - 1] ?? '') && !text.startsWith(',server', end)
          : /[A-Za-z0-9@_+/-]/.test(next) && gap[end - 1] === '';
      const ends = truncated || !goesOn;
      if (begins && ends) return true;
    }
  }
  return false;
}

/** The words by which any implementation names a kind, without white space. */
const KIND_WORDS: Readonly<Record<Kind, RegExp>> = {
  kex: /kex|key_?exchange/i,
  hostKey: /host_?key|pubkey|keyformat|key_host|requestedhostkey|nocommonkey/i,
  cipher: /cipher|encrypt|decrypt|crypt|encc|encs|c->senc/i,
  mac: /mac|messageauth/i,
  compression: /comp/i,
};

/** How the rows of the table of messages begin to say that nothing is common. */
const FAILURES: readonly RegExp[] = [
  /nomatching(?!DHgrp)/gi,
  /Nocommon|nocommon/g,
  /Unabletonegotiate/g,
  /nohostkeyalg/g,
  /noacceptable|can'?tmatchrequested/g,
  /Couldn'?tagreea/g,
  /FATALERROR:Selected/g,
  /nomatchformethod/g,
  /Unabletoreachasettlement/g,
  /couldnotsettleon/g,
  /NocompatibleClient|Nocompatible/gi,
  /Selectionof\w+?algorithmfailed/g,
  /Algorithmnegotiationfail/g,
  /Unabletoexchangeencryptionkeys/g,
  /Failedtonegotiate(?:key|alg)/g,
  /algorithmnotfound/g,
  /Unabletofindcompatible/g,
];
/** Dialects with messages that leave it to the lists what they are of. */
const LISTS_TELL = ['jsch', 'sshj'];
/** Letters around the beginning of such a message in which its kind stands. */
const AROUND = { before: 30, behind: 130 };

/** What in a fixture's expectations its text does not bear out; empty where all of it does. */
export function doubts({ text: raw, expected }: LogFixture): readonly string[] {
  const squeezed = squeeze(raw);
  const has = (words: string): boolean => squeezed.text.includes(bare(words));
  const told: string[] = [];
  const failed = expected.filter(({ code }) => code === 'no-common-algorithm');
  for (const match of expected) {
    for (const [what, list] of listsOf(match)) {
      if (!holdsList(squeezed, list, match.truncated ?? false)) told.push(`${what} is not in the text: ${list.join()}`);
    }
    for (const fact of factsOf(match))
      if (!has(fact) && !has(fact.replace('_', ' '))) told.push(`${fact} is not in the text`);
    const says = !LISTS_TELL.includes(match.dialect) && match.code === 'no-common-algorithm';
    if (match.kind && says && !KIND_WORDS[match.kind].test(squeezed.text)) {
      told.push(`nothing in the text says ${match.kind}`);
    }
    if (match.slot && match.kind && !SLOTS.filter((slot) => slot.startsWith(match.kind ?? '-')).includes(match.slot)) {
      told.push(`${match.slot} is no ${match.kind}`);
    }
  }
  for (const pattern of FAILURES) {
    for (const { 0: whole, index } of squeezed.text.matchAll(pattern)) {
      const behind = squeezed.text.slice(index, index + AROUND.behind);
      const around = squeezed.text.slice(Math.max(0, index - AROUND.before), index) + behind;
      const kinds = KINDS.filter((kind) => KIND_WORDS[kind].test(around));
      const fits = ({ kind, dialect }: ExpectedMatch): boolean =>
        kind === undefined || kind === null || kinds.includes(kind) || LISTS_TELL.includes(dialect);
      if (!failed.some(fits)) told.push(`“${whole}…” is not accounted for: ${around}`);
    }
  }
  for (const [, host = '', port, offer = ''] of raw.matchAll(OFFER)) {
    const same = failed.some(
      (match) =>
        (host === 'UNKNOWN' || match.host === host) &&
        (port === undefined || host === 'UNKNOWN' || match.port === Number(port)) &&
        [match.client, match.server].some((list) => list?.join() === offer || (match.truncated ?? false)),
    );
    if (!same) told.push(`no match has this offer of ${host}: ${offer}`);
  }
  for (const [code, words] of OTHER_CODES) {
    const expects = expected.some((match) => match.code === code);
    if (expects && !words.test(squeezed.text)) told.push(`nothing in the text says ${code}`);
  }
  return told;
}

/** `ssh` and `sshd` write each on a line of its own, however many connections there are. */
const OFFER =
  /Unable to negotiate with (\S+?)(?: port (\d+))?: no matching [a-zA-Z ]+ found\. Their offer: ?([^\s\\"]*)/g;

const OTHER_CODES: readonly (readonly [ExpectedMatch['code'], RegExp])[] = [
  ['corrupted-mac', /CorruptedMAC|messageauthenticationcodeincorrect|MismatchedMAC|IncorrectMAC|Integrityerror/],
  ['connection-reset', /[Rr]esetby|Connectionreset/],
  ['connection-closed', /closedby|closednetworkconnection|closedtheconnection|failed:EOF|lostbeforehandshake/],
  ['connection-refused', /refused/],
  ['connection-failed', /Unabletoconnecttoport|connecttohost/],
  ['timed-out', /[Tt]imedout|[Tt]imeout/],
  ['name-not-found', /Couldnotresolvehostname/],
  ['hang-after-kexinit', /expectingSSH2_MSG_KEX\w+$/],
  ['no-mutual-signature', /nomutualsignature|agreeonapubkeyalgorithm|notinPubkeyAccepted/],
  ['host-key-changed', /IDENTIFICATIONHASCHANGED|doesnotmatch|keymismatch|beenchanged/],
  ['host-key-unknown', /Hostkeyverificationfailed|known_hosts|keyisunknown|HostKey|Hostdenied|nottrusted/],
  ['too-many-auth-failures', /Toomanyauthenticationfailures/],
  ['permission-denied', /Permissiondenied|[Aa]uth\w*fail|unabletoauthenticate|authenticationmethods/],
  ['config-error', /line\d+:|configurationoption|Unknown(?:cipher|mac)type/],
  ['key-exchange-failed', /Invalidkeylength|kexprotocolerror|DH_?GEX|DHgrp|:3:|signature|verify|Primesize/],
  ['protocol-error', /garbled|invalidpacketlength|packetlength/],
  [
    'protocol-version',
    /versionsdiffer|tooold|:8:|insteadof2|[Uu]nsupportedSSHversion|ncompatible\w*version|version2required/,
  ],
  ['no-identification', /banner|Noidentification|NoSSHversion|versionstring/],
  ['weak-algorithm', /belowtheconfiguredwarningthreshold/],
];

function listsOf({ client, server, proposals }: ExpectedMatch): readonly (readonly [string, readonly string[]])[] {
  const whole = [proposals?.client, proposals?.server].flatMap((proposal, side) =>
    SLOTS.map((slot) => [`${side === 0 ? 'client' : 'server'} ${slot}`, proposal?.[slot] ?? []] as const),
  );
  return [['client', client ?? []], ['server', server ?? []], ...whole];
}

function factsOf({ host, port, software, details }: ExpectedMatch): readonly string[] {
  const programs = [software?.client, software?.server].flatMap((one) => [
    one?.version,
    one?.identification?.replace(/^SSH-2\.0-/, ''),
  ]);
  const { stage: _stage, ...words } = details ?? {};
  return [host, port === null || port === undefined ? null : String(port), ...programs, ...Object.values(words)].filter(
    (fact) => fact !== null && fact !== undefined,
  );
}

/** The Proposals that OpenSSH's debug lines print, in order; see kex.c, kex_proposal dumps since 7.2. */
export function printedProposals(text: string): readonly (readonly [side: string, lists: readonly string[][]])[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/ \[preauth\]$/, ''));
  return lines.flatMap((line, index) => {
    const [, side] = /^debug2: (?:local|peer) (client|server) KEXINIT proposal$/.exec(line) ?? [];
    if (side === undefined) return [];
    const lists = lines.slice(index + 1, index + 11).map((told) => told.slice(told.indexOf(': ', 8) + 2).split(','));
    return [[side, lists.map((names) => names.filter((name) => name.trim() !== ''))] as const];
  });
}
