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
  if (source?.from === 'local') return `your ${source.version}`;
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
      return `${profileName(source.id)} (built-in profile${source.assumed ? ', assumed' : ''})`;
    case 'local':
      return 'your ssh';
    case 'probe':
      return `a probe of ${source.host} port ${source.port}`;
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
        return `${subject} is on line ${line + 1} of the text.`;
      case 'profile':
        return `${subject} is not in the text; using the defaults of ${profileName(source.id)}${source.assumed ? ', because the text names no version' : ''}.`;
      case 'local':
        return `${subject} is not in the text; using the defaults of your ${source.version}.`;
      case 'probe':
        return `${subject} is not in the text; it was probed at ${source.host} port ${source.port}.`;
      case undefined: {
        const ask = side === 'server' && canProbe && host !== undefined ? ` Probe ${host} to learn it.` : '';
        return `${subject} is not in the text; it is unknown.${ask}`;
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
    const how = surface === 'command' ? 'add --probe' : 'press Probe';
    steps.push(`To read the list of ${host}, ${how}. This opens one connection and does not log in.`);
  }
  if (server === null && !canProbe && writtenBy !== 'server') {
    const how = surface === 'command' ? 'kexpert probe HOST' : 'the command Probe SSH Host…';
    steps.push(
      `The server’s list is missing. Include the full output of ssh -vvv HOST or the debug log of your SSH library, or probe the server with ${how}.`,
    );
  }
  if (client === null) {
    const how = surface === 'command' ? 'name the client with --client' : 'include the client’s debug log';
    steps.push(`The client’s list is missing; ${how}.`);
  }
  if (surface === 'command' && sources.client?.from === 'profile' && sources.client.assumed) {
    const name = profileName(sources.client.id);
    steps.push(`If the client is not ${name}, name it with --client. "kexpert clients" lists all profiles.`);
  }
  return steps;
}

/** What to do where nothing was recognised. */
export const NOTHING_RECOGNISED =
  'No SSH error recognised. Run ssh -vvv HOST, or enable the debug log of your SSH library, and include the full output: it lists the algorithms of both sides.';

/** What was left out of an answer, as sentences. */
export function omissions({ omitted, complete }: ExplainReport): readonly string[] {
  return [
    ...(omitted > 0 ? [`${omitted} more failures are not shown.`] : []),
    ...(complete ? [] : ['The text is too long; only its beginning was read.']),
  ];
}
