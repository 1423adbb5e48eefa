import { DIALECTS } from '../../sources/log/dialects.ts';
import type { ExplainedMatch, ExplainReport, ListSource } from '../../report/explain/explainReport.ts';
import type { Caller } from '../../sources/log/logMatch.ts';
import { kindOf, type Side, type Slot } from '../../ssh/proposal/proposal.ts';
import { kindName, slotName } from '../../ssh/proposal/slotNames.ts';
import { findClientProfile } from '../../sources/profiles/clientProfiles.ts';

/* Words on what was recognised in a text. Raw text of it stands in them, which every renderer escapes. */

const CALLERS: Readonly<Record<Caller, string>> = {
  git: 'git',
  ansible: 'Ansible',
  'vscode-remote-ssh': 'Remote - SSH',
  rsync: 'rsync',
  scp: 'scp',
  sftp: 'sftp',
};

/** The program whose words were recognised, e.g. `Paramiko` or `OpenSSH, run by git`. */
export function programName({ dialect, writtenBy, software, caller }: ExplainedMatch): string {
  const told = writtenBy === null ? null : (software[writtenBy]?.product ?? null);
  const name = told ?? DIALECTS.find(({ id }) => id === dialect)?.products[0] ?? dialect;
  return caller === null ? name : `${name}, run by ${CALLERS[caller]}`;
}

/** One side in a few words: `Paramiko 2.12.0`, `build.example (OpenSSH 7.4)`, `the client`. */
export function sideName(match: ExplainedMatch, side: Side): string {
  const told = match.software[side];
  const product = told?.product ?? null;
  const named = product === null ? standInName(match.sources[side]) : joined(product, told?.version ?? null);
  // What a server's log calls its peer is the client.
  const isPeer = match.writtenBy === 'server' ? side === 'client' : side === 'server';
  const host = isPeer ? (match.host ?? null) : null;
  if (host === null) return named ?? `the ${side}`;
  return named === null ? host : `${host} (${named})`;
}

function standInName(source: ListSource | null): string | null {
  if (source?.from === 'local') return `this machine’s ${source.version}`;
  return source?.from === 'profile' ? profileName(source.id) : null;
}

function profileName(id: string): string {
  const profile = findClientProfile(id);
  return profile === undefined ? id : joined(profile.product, profile.version);
}

function joined(product: string, version: string | null): string {
  return version === null ? product : `${product} ${version}`;
}

/** Where a side's lists came from, e.g. `from the text, line 12`. */
export function sourceName(source: ListSource, line: number): string {
  switch (source.from) {
    case 'text':
      return `from the text, line ${line + 1}`;
    case 'profile':
      return `the built-in profile of ${profileName(source.id)}${source.assumed ? ', assumed' : ''}`;
    case 'local':
      return 'asked of this machine’s ssh';
    case 'probe':
      return `a probe of ${source.host}, port ${source.port}`;
  }
}

/** Which side's lists came from where: a sentence each. */
export function sourceSentences({ sources, line, code, host, canProbe }: ExplainedMatch): readonly string[] {
  if (code !== 'no-common-algorithm' && code !== 'algorithms-seen') return [];
  return (['client', 'server'] as const).map((side) => {
    const source = sources[side];
    const subject = `The ${side}’s list`;
    switch (source?.from) {
      case 'text':
        return `${subject} is in the text, line ${line + 1}.`;
      case 'profile':
        return `${subject} is not in the text: it is what ${profileName(source.id)} offers by default${source.assumed ? ', since the text names no release' : ''}.`;
      case 'local':
        return `${subject} is not in the text: it is what this machine’s ${source.version} offers by default.`;
      case 'probe':
        return `${subject} is not in the text: ${source.host} was asked for it, on port ${source.port}.`;
      case undefined: {
        const ask = side === 'server' && canProbe && host !== undefined ? ` A probe of ${host} would tell it.` : '';
        return `${subject} is not in the text and not known.${ask}`;
      }
    }
  });
}

/** A slot in words; without its direction where the message tells none. */
export function slotWords({ slot: told, kind }: ExplainedMatch, slot: Slot): string {
  return told === null && kindOf(slot) === kind ? kindName(kind) : slotName(slot);
}

/**
 * How to learn what is still missing: which side's list, and by what.
 * @param surface how a probe is started there: by the command's option, or by the panel's button
 */
export function nextSteps(match: ExplainedMatch, surface: 'command' | 'panel'): readonly string[] {
  const { code, client, server, host, canProbe, writtenBy, sources } = match;
  if (code !== 'no-common-algorithm') return [];
  const steps: string[] = [];
  if (server === null && canProbe && host !== undefined) {
    const how = surface === 'command' ? 'add --probe' : 'use the button Probe';
    steps.push(`To ask ${host} for its list, ${how}: one connection, without a login.`);
  }
  if (server === null && !canProbe && writtenBy !== 'server') {
    const how = surface === 'command' ? 'kexpert probe HOST' : 'the command Probe SSH host';
    steps.push(
      `The server’s list is missing. Take all of the output of ssh -vvv HOST, or the debug log of your SSH library, or ask the server with ${how}.`,
    );
  }
  if (client === null) {
    const how = surface === 'command' ? 'name the client with --client' : 'take the client’s own debug log too';
    steps.push(`The client’s list is missing: ${how}.`);
  }
  if (surface === 'command' && sources.client?.from === 'profile' && sources.client.assumed) {
    const name = profileName(sources.client.id);
    steps.push(`If the client is another release than ${name}, name it with --client; kexpert clients lists them.`);
  }
  return steps;
}

/** What to do where nothing was recognised. */
export const NOTHING_RECOGNISED =
  'No SSH error was recognised in this text. Run ssh -vvv HOST, or switch on the debug log of your SSH library, and take all of its output: it names both sides’ algorithms.';

/** What was left out of an answer, as sentences. */
export function omissions({ omitted, complete }: ExplainReport): readonly string[] {
  return [
    ...(omitted > 0 ? [`${omitted} more different failures are in the text; they are left out here.`] : []),
    ...(complete ? [] : ['The text is too long to be read whole: only its beginning was.']),
  ];
}
