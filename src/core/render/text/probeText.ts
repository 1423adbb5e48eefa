import { escapeUntrusted } from '../escape.ts';
import { handshakeLines } from './handshakeText.ts';
import { hostKeyText } from './hostKeyText.ts';
import { findingLines, plainStyle, remediesLines, slotLines, type RenderOptions } from './pairText.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { verdict } from '../en/probeVerdict.ts';
import { WORDS } from '../en/reportWords.ts';
import { isBroken } from '../../assess/findings/obstacles.ts';

/**
 * One probe as text for people: the verdict, the two sides' lists slot by slot, findings, remedies. Ends in a newline.
 * Server text is escaped here and nowhere before, so no line can hold a control character.
 */
export function renderProbeText(
  report: ProbeReport,
  options: RenderOptions = { style: plainStyle, lists: false },
): string {
  const { style } = options;
  const lines: string[] = [];
  const mark = report.failure === null && !isBroken(report) ? style.good('✔') : style.bad('✘');
  const address = `${report.hostname}:${report.port}`;
  lines.push(style.bold(`${escapeUntrusted(report.host)}  (${escapeUntrusted(address)})`));
  if (report.via.length > 0) lines.push(style.dim(`  via: ${report.via.map(escapeUntrusted).join(', then ')}`));
  lines.push(`${mark} ${escapeUntrusted(verdict(report))}`);
  const { identification } = report.server;
  if (identification !== null) lines.push(style.dim(`  server: ${escapeUntrusted(identification)}`));
  for (const key of report.server.hostKeys) {
    lines.push(style.dim(`  host key: ${escapeUntrusted(key.type)}, ${hostKeyText(key)}`));
  }
  lines.push(style.dim(`  client: ${escapeUntrusted(clientLine(report))}`));
  for (const { setting, path, line } of report.client.settings ?? []) {
    lines.push(style.dim(`  ${WORDS.setBy(escapeUntrusted(setting), escapeUntrusted(path), line)}`));
  }
  if (report.connections > 1) lines.push(style.dim(`  connections: ${report.connections}`));
  if (report.negotiation !== null) lines.push('', ...slotLines(report.negotiation, options));
  if (report.handshake !== null) lines.push('', ...handshakeLines(report.handshake, style));
  const told = report.findings.filter((finding) => finding.message !== report.failure?.message);
  lines.push(...findingLines(told, style), ...remediesLines(report.remedies, style));
  return `${lines.join('\n')}\n`;
}

function clientLine({ client }: ProbeReport): string {
  if (client.id !== 'local') return `${client.id} (built-in profile)`;
  const { program } = client;
  return `${client.version}${program === undefined ? '' : ` (${program})`}`;
}
