import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { ComparisonPanel } from '../panel/panel.ts';
import type { StoredProbe } from '../panel/storedReport.ts';
import { pickHost, type HostQuestion } from './pickHost.ts';
import type { ProbeFeature } from './probe.ts';

/**
 * The command "Compare two SSH hosts". `argument` is what a caller of the command gave: a destination, or two of them;
 * the person is asked for what is missing. For the first the last probe is taken where there is one, the second is always
 * probed. Resolves with both reports, or undefined when there are not two.
 */
export async function compareHosts(
  argument: unknown,
  panel: ComparisonPanel,
  probing: ProbeFeature,
): Promise<readonly [ProbeReport, ProbeReport] | undefined> {
  const words = workbenchWords().probing.host;
  const given: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  const first = textOf(given[0]) ?? (await pickHost(question(words.firstOfTwo, panel, null)));
  if (first === undefined) return undefined;
  const title = words.secondOfTwo(escapeUntrusted(first));
  const second = textOf(given[1]) ?? (await pickHost(question(title, panel, first)));
  if (second === undefined) return undefined;
  const left: StoredProbe | undefined = panel.store.history(first)[0] ?? (await probing.fetch(first));
  const right = left === undefined ? undefined : await probing.fetch(second);
  if (left === undefined || right === undefined) {
    panel.idle();
    return undefined;
  }
  panel.showHosts(left, right);
  return [left.report, right.report];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function question(title: string, panel: ComparisonPanel, except: string | null): HostQuestion {
  const known = panel.store.destinations.filter((destination) => destination !== except);
  return {
    title,
    first: known.map((destination) => ({ destination, detail: workbenchWords().probing.host.probedBefore })),
  };
}
