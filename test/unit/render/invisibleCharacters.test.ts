/**
 * Whatever renders a name shows the characters in it that nobody would see, so that no name passes for another one
 * (threat 8). A row is a renderer, given such names wherever a server, a file or a log has a say.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../../src/core/openssh/config/parseConfig.ts';
import { outlineOf } from '../../../src/core/service/editor/outline.ts';
import { readSshdRun } from '../../../src/core/service/editor/sshdCheck.ts';
import { renderExceptionsText } from '../../../src/core/render/text/exceptionsText.ts';
import { lintDocument } from '../../../src/core/assess/lint/lintDocument.ts';
import type { LockoutAnswer } from '../../../src/core/report/lockoutReport.ts';
import { lockoutChange } from '../../../src/core/assess/compatibility/lockoutChange.ts';
import { renderLockoutMarkdown } from '../../../src/core/render/markdown/lockoutMarkdown.ts';
import { renderLockoutText } from '../../../src/core/render/text/lockoutText.ts';
import { renderClientsText } from '../../../src/core/render/text/clientsText.ts';
import { type KnownClient } from '../../../src/core/report/compare/compareReport.ts';
import { renderCompareText } from '../../../src/core/render/text/compareText.ts';
import { renderExplainMarkdown } from '../../../src/core/render/markdown/explainMarkdown.ts';
import { renderExplainText } from '../../../src/core/render/text/explainText.ts';
import { renderHostsMarkdown } from '../../../src/core/render/markdown/hostsMarkdown.ts';
import { type LintReport } from '../../../src/core/report/lintReport.ts';
import { renderLintText } from '../../../src/core/render/text/lintText.ts';
import { listenReport } from '../../../src/core/report/listenReport.ts';
import { renderListenText } from '../../../src/core/render/text/listenText.ts';
import { renderLintMarkdown } from '../../../src/core/render/markdown/markdownLint.ts';
import { renderCompareMarkdown, renderProbeMarkdown } from '../../../src/core/render/markdown/markdownReport.ts';
import { plainStyle } from '../../../src/core/render/text/pairText.ts';
import { renderPoliciesText } from '../../../src/core/render/text/policiesText.ts';
import { renderProbeText } from '../../../src/core/render/text/probeText.ts';
import { comparisonToSarif, lintToSarif, probesToSarif } from '../../../src/core/render/sarif/sarifReport.ts';
import { renderProbeSvg } from '../../../src/core/render/svg/svgPicture.ts';
import { parseIdentification } from '../../../src/core/ssh/wire/identification.ts';
import { notificationText } from '../../../src/extension/host/notificationText.ts';
import { answerOf } from '../../../src/core/service/panel/answerOf.ts';
import { explainedModel } from '../../../src/core/service/panel/explainedModel.ts';
import { hostsModel } from '../../../src/core/service/panel/hostsModel.ts';
import { panelModel } from '../../../src/core/service/panel/panelModel.ts';
import { hostileProposal, hostileReport } from '../../samples/hostileReport.ts';
import { both, proposal } from '../../samples/proposals.ts';
import { UNSAFE } from '../../samples/reports.ts';
import { propertyParameters } from '../openssh/config/arbitraryConfig.ts';
import { entry, report as lockoutReport } from '../assess/compatibility/entries.ts';
import { compareReport, explainLog } from '../../samples/worded.ts';

/** A line of each: what looks like nothing, like a space, or turns what follows. Hangul fillers are letters. */
const INVISIBLE = [
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4', '\u180e', '\u180b'],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u2060', '\u2064', '\ufeff', '\ufe00', '\ufe0f', '\u{e0100}'],
  ...['\u00a0', '\u1680', '\u2003', '\u202f', '\u205f', '\u3000', '\u2028', '\u2029', '\u2800'],
  ...['\u202a', '\u202e', '\u2066', '\u2069', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\ufff9', '\u{1d173}'],
];

/** As many in one name as the narrowest column of a picture shows without cutting it. */
const IN_ONE_NAME = 3;

function namesWith(characters: readonly string[]): readonly string[] {
  const parts = Array.from({ length: Math.ceil(characters.length / IN_ONE_NAME) }, (_, index) =>
    characters.slice(index * IN_ONE_NAME, (index + 1) * IN_ONE_NAME),
  );
  return parts.map((part) => `a${part.join('b')}c`);
}

/** As texts and JSON show a character that they must not hold: `\xad`, `\u{3164}`, `\u3164`. */
function escapesOf(character: string): readonly string[] {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  const units = character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [code.length > 2 ? `\\u{${code}}` : `\\x${code}`, units.join('')];
}

/** Every string in a model, a line each, but ids: no person reads those. */
function linesIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([field, entry]: [string, unknown]) => (field === 'id' ? '' : linesIn(entry)))
    .join('\n');
}

const LISTS = { style: plainStyle, lists: true };
const OPTIONS = { reportId: 'r', restricted: false };

function clientOf(name: string): KnownClient {
  const lists = both('cipher', [name]);
  return { id: name, label: name, openssh: null, supported: null, proposal: proposal('client', lists), notes: [] };
}

function comparisonOf(name: string) {
  const finding = { code: 'note', severity: 'info', message: name, refs: [] } as const;
  const server = { id: name, label: name, product: null, openssh: null, host: name, notes: [finding] };
  return compareReport(clientOf(name), { ...server, proposal: hostileProposal([name]) });
}

function lintOf(name: string): LintReport {
  const text = `${name} 1\nCiphers ${name},3des-cbc\nPort ${name}\nMatch User ${name}\n  KexAlgorithms ${name}\n`;
  const findings = lintDocument(parseConfig(text, 'sshd'), { openssh: null });
  return { schema: 'kexpert/lint@1', files: [{ path: `/srv/${name}/sshd_config`, kind: 'sshd', findings }] };
}

function lockoutOf(name: string): LockoutAnswer {
  const clients = [entry(name, [name], false), entry(`${name}2`, ['1'], null)];
  const where = { path: `/etc/${name}`, line: 0 };
  const fault = { code: 'unknown-keyword', data: { keyword: name, file: 'sshd', openssh: null } } as const;
  const report = lockoutReport(clients, {
    path: `/etc/${name}`,
    server: { label: name, assumed: true },
    refused: [{ code: fault.code, where, fault, names: [name] }],
    notes: [{ code: 'note', severity: 'info', message: name, refs: [] }],
  });
  const before = lockoutReport([entry(name, [name], true)]);
  const wish = { text: name, clients: [{ id: name, label: name, connects: false, failedSlot: null }], ok: false };
  return { report, mustWork: [wish], baseline: { path: name, change: lockoutChange(before, lockoutReport(clients)) } };
}

function explained(name: string) {
  return explainLog(
    `Unable to negotiate with ${name} port 22: no matching cipher found. Their offer: ${name},aes128-cbc\n`,
  );
}

function listened(name: string) {
  const read = parseIdentification('SSH-2.0-x');
  assert.ok(read.ok);
  const identification = { ...read.identification, raw: name, product: name, version: name };
  return listenReport({ failure: null, identification, proposal: proposal('client', both('mac', [name])) });
}

const EXCEPTION = {
  hosts: [],
  names: [],
  until: '2027-01-01',
  line: 0,
  expired: false,
  conditional: false,
  included: false,
};

const RENDERERS: Readonly<Record<string, (name: string) => string | Promise<string>>> = {
  'a probe as text': (name) => renderProbeText(hostileReport([name]), LISTS),
  'a probe as Markdown': (name) => renderProbeMarkdown(hostileReport([name]), name),
  'a probe as SARIF': (name) => probesToSarif([hostileReport([name])], '1'),
  'a probe as a picture': (name) => renderProbeSvg(hostileReport([name]), { theme: 'dark', when: name }),
  'a probe in the panel': (name) => linesIn(panelModel(hostileReport([name]), OPTIONS).model),
  'two hosts as Markdown': (name) => {
    const host = { report: hostileReport([name]), when: name };
    return renderHostsMarkdown(host, { report: hostileReport([`${name}2`]), when: null });
  },
  'two hosts in the panel': (name) => {
    const report = hostileReport([name]);
    const right = { reportId: 'r', report: hostileReport([`${name}2`]) };
    return linesIn(hostsModel({ reportId: 'l', report }, right, { reportId: 'h', probedFor: report.client }).model);
  },
  'a comparison as text': (name) => renderCompareText(comparisonOf(name), LISTS),
  'a comparison as Markdown': (name) => renderCompareMarkdown(comparisonOf(name)),
  'a comparison as SARIF': (name) => comparisonToSarif(comparisonOf(name), '1'),
  'findings as text': (name) => renderLintText(lintOf(name)),
  'findings as Markdown': (name) => renderLintMarkdown(lintOf(name)),
  'findings as SARIF': (name) => lintToSarif(lintOf(name), '1'),
  'the locked out as text': (name) => renderLockoutText(lockoutOf(name)),
  'the locked out as Markdown': (name) => renderLockoutMarkdown(lockoutOf(name)),
  'an explanation as text': async (name) => renderExplainText(await explained(name), LISTS),
  'an explanation as Markdown': async (name) => renderExplainMarkdown(await explained(name)),
  'an explanation in the panel': async (name) => {
    const answer = answerOf(await explained(name), name);
    return answer === null ? '' : linesIn(explainedModel(answer, { reportId: 'r' }).model);
  },
  'a recorded client': (name) => renderListenText(listened(name)),
  'the clients': (name) => {
    const client = { id: name, product: name, version: name, versions: [], released: name, verified: null };
    return renderClientsText({
      schema: 'kexpert/clients@1',
      side: 'client',
      clients: [
        { ...client, found: null, profile: null },
        { ...client, found: name, profile: name },
      ],
    });
  },
  'a policy': (name) => {
    const rule = { rule: name, asks: { allow: [name] }, why: name, source: name, refs: [name] };
    const policy = { id: name, title: name, source: name, date: name, note: name, rules: [rule], exceptions: [] };
    return renderPoliciesText({ schema: 'kexpert/policies@1', policies: [policy] });
  },
  'the exceptions': (name) => {
    const exception = { ...EXCEPTION, hosts: [name], names: [name], why: name, path: name };
    return renderExceptionsText({ schema: 'kexpert/exceptions@1', path: name, exceptions: [exception] }, plainStyle);
  },
  'an outline': (name) =>
    outlineOf(parseConfig(`Host ${name}\n  User ${name}\n`, 'ssh'))
      .flatMap((item) => [item, ...item.children])
      .map((item) => `${item.name}\n${item.detail}`)
      .join('\n'),
  'what sshd says': (name) => {
    const stderr = `/c: line 1: Bad configuration option: ${name}\n/etc/${name}: line 1: x\n`;
    const problems = readSshdRun({ exitCode: 255, stderr }, '/c', parseConfig('Port 22\n', 'sshd'));
    return problems.map(({ message }) => message).join('\n');
  },
  'a notification': notificationText,
};

function assertVisible(shown: string): void {
  for (const line of shown.split('\n')) assert.doesNotMatch(line, UNSAFE);
}

/** What no name of a log holds: its lines end or its words part there, or it is noise that loggers leave behind. */
const NOT_IN_LOGS = /[\s\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

for (const [renderer, render] of Object.entries(RENDERERS)) {
  describe(renderer, () => {
    it('shows every character that nobody would see', async () => {
      const sent = renderer.startsWith('an explanation')
        ? INVISIBLE.filter((one) => !NOT_IN_LOGS.test(one))
        : INVISIBLE;
      for (const name of namesWith(sent)) {
        const shown = await render(name);
        assertVisible(shown);
        for (const character of name.match(/[^abc]/gu) ?? []) {
          assert.ok(
            escapesOf(character).some((escape) => shown.includes(escape)),
            `${JSON.stringify(escapesOf(character))}:\n${shown}`,
          );
        }
      }
    });

    it('shows them in any text', async () => {
      const unit = fc.oneof(
        fc.constantFrom(...INVISIBLE, 'a', '가', ' ', '-'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.string({ unit, minLength: 1, maxLength: 30 }), async (text) => {
          assertVisible(await render(text.replace(/[\r\n]/g, '')));
        }),
        propertyParameters(15),
      );
    });

    it('leaves letters, marks and pictures of any script as they are', async () => {
      const word = 'żółć漢字한국어नमस्ते😀';
      const shown = await render(word);
      assert.ok(shown.includes(word), shown);
    });
  });
}
