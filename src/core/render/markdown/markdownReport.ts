import type { ProbeTimings } from '../../sources/probe/probeOutcome.ts';
import { type CompareReport } from '../../report/compare/compareReport.ts';
import { compareVerdict } from '../text/compareText.ts';
import { handshakeLines } from '../text/handshakeText.ts';
import { hostKeyText } from '../text/hostKeyText.ts';
import { learntFromText } from '../en/learntFromText.ts';
import { code, prose } from './inline.ts';
import { comparison, fact, factsTable, findingsList, markdownOf, remediesList, saying } from './sections.ts';
import { plainStyle } from '../text/pairText.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { verdict } from '../en/probeVerdict.ts';
import { HEADINGS, WORDS } from '../en/reportWords.ts';
import { isBroken } from '../../assess/findings/obstacles.ts';

/** The stages in order, in words. */
const STEPS: readonly (readonly [keyof ProbeTimings, string])[] = [
  ['resolve', 'Resolve the name'],
  ['connect', 'Connect'],
  ['identify', 'Exchange versions'],
  ['kexinit', 'Receive KEXINIT'],
  ['hostkey', 'Receive the host key'],
  ['total', 'Total'],
];

/**
 * One probe as Markdown for a ticket: the verdict, both lists of each slot, the findings, the remedies, the
 * sources, and the timings. Text of the server is escaped here and nowhere before: none of it becomes mark-up.
 * @param when when the probe was made, in words or as ISO 8601; null where that is not to be told
 */
export function renderProbeMarkdown(report: ProbeReport, when: string | null = null): string {
  const { server, failure, negotiation } = report;
  const mark = failure === null && !isBroken(report) ? '✔' : '✘';
  const told = report.findings.filter(({ message }) => message !== failure?.message);
  return markdownOf([
    `# SSH probe of ${code(report.host)}`,
    `**${mark}** ${prose(verdict(report))}`,
    factsTable([
      fact('Address', `${report.hostname} port ${report.port}`),
      ...(report.via.length > 0 ? [fact('Via', report.via.join(', then '))] : []),
      ...(server.identification === null ? [] : [fact('Server', server.identification)]),
      ...server.hostKeys.map((key) => fact('Host key', `${key.type}, ${hostKeyText(key)}`)),
      fact('Client', clientText(report)),
      ...(when === null ? [] : [fact('Probed at', when)]),
    ]),
    ...(negotiation === null ? [] : [`## ${HEADINGS.comparison}`, ...comparison(negotiation)]),
    ...(report.handshake === null ? [] : [`## ${HEADINGS.handshake}`, ...handshakeBlocks(report.handshake)]),
    ...findingsList(told),
    ...remediesList(report.remedies),
    `## ${HEADINGS.sources}`,
    learntList(report),
    `## ${HEADINGS.timings}`,
    timesTable(report.timings),
  ]);
}

/** A comparison of any two as Markdown, in the shapes of a probe's. */
export function renderCompareMarkdown(report: CompareReport): string {
  const { client, server, negotiation } = report;
  const { good, sentence } = compareVerdict(report);
  const source = ({ label, learntFrom }: CompareReport['client']): string =>
    learntFrom === null ? label : `${label} (${learntFromText(learntFrom)})`;
  return markdownOf([
    `# ${code(client.id)} → ${code(server.id)}`,
    `**${good ? '✔' : '✘'}** ${prose(sentence)}`,
    factsTable([fact('Client', source(client)), fact('Server', source(server))]),
    ...(negotiation === null ? [] : [`## ${HEADINGS.comparison}`, ...comparison(negotiation)]),
    ...findingsList(report.findings.filter(({ message }) => message !== sentence)),
    ...remediesList(report.remedies),
  ]);
}

function clientText({ client }: ProbeReport): string {
  return client.id === 'local' ? client.version : `${client.id} ${client.version}`;
}

function handshakeBlocks(handshake: NonNullable<ProbeReport['handshake']>): readonly string[] {
  return [
    handshakeLines(handshake, plainStyle)
      .map((line) => `- ${prose(line)}`)
      .join('\n'),
  ];
}

function learntList({ client, server, connections }: ProbeReport): string {
  const settings = (client.settings ?? []).map(
    ({ setting, path, line }) => `- Client setting ${WORDS.setBy(code(setting), code(path), line)}.`,
  );
  const opened = WORDS.connections(connections);
  return [
    `- Client algorithms: ${prose(learntFromText(client.learntFrom))}.`,
    ...(client.program === undefined ? [] : [`- Client program: ${code(client.program)}.`]),
    ...settings,
    `- Server algorithms: ${server.proposal === null ? 'not received' : 'received from the server'}, over ${opened}, without logging in.`,
  ].join('\n');
}

function timesTable(timings: ProbeTimings): string {
  return factsTable(
    STEPS.flatMap(([key, label]) => {
      const ms = timings[key];
      return ms === null || ms === undefined ? [] : [saying(label, `${Math.round(ms)} ms`)];
    }),
  );
}
