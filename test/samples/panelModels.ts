/** Models of the panel for tests, made by the extension's own builders from reports on made-up hosts. */
import type { Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import { profileClient } from '../../src/core/sources/profiles/profileClient.ts';
import { clientProfiles, profileProposal } from '../../src/core/sources/profiles/clientProfiles.ts';
import { serverProfiles } from '../../src/core/sources/profiles/serverProfiles.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { explainedModel } from '../../src/core/service/panel/explainedModel.ts';
import { hostsModel } from '../../src/core/service/panel/hostsModel.ts';
import { pathUnderWay } from '../../src/core/service/panel/path.ts';
import { verdictOf } from '../../src/core/service/panel/verdict.ts';
import { workbenchWords } from '../../src/core/render/workbenchWords.ts';
import { panelModel, type PanelOptions } from '../../src/core/service/panel/panelModel.ts';
import type { ExplainedAnswer, ExplainedMatch } from '../../src/core/service/panel/panelSubject.ts';
import type {
  BusyView,
  EarlierView,
  HostsView,
  PanelModel,
  ReportView,
} from '../../src/core/service/panel/viewModel.ts';
import { both, legacyServer, proposal } from './proposals.ts';
import { localClient, reportOf } from './reports.ts';

/** This machine's ssh, told what it implements, as an OpenSSH 9.2 would be. */
function knowingClient() {
  const profile = clientProfiles.find(({ id }) => id === 'openssh-9.2p1');
  if (profile === undefined) throw new Error('the data lacks openssh-9.2p1');
  return localClient(profileClient(profile, null).supported);
}

/** What a server of a profile offers, such as `openssh-server-9.2p1`. */
export function serverOf(id: string): Proposal {
  const profile = serverProfiles.find((each) => each.id === id);
  if (profile === undefined) throw new Error(`the data lacks ${id}`);
  return profileProposal(profile, 'server');
}

const FORMATS = ['markdown', 'json', 'sarif', 'svg'] as const;

function shown(report: ProbeReport, options: Partial<PanelOptions> = {}): ReportView {
  return panelModel(report, { reportId: 'sample', restricted: false, home: '/home/mia', exports: FORMATS, ...options })
    .model;
}

const SHA256 = 'SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDaldslWWnvP8kG6SA';

/** A report with the host key that its probe read. */
function withHostKey(report: ProbeReport, known: 'known' | 'unknown' | 'changed'): ProbeReport {
  const algorithms = ['ssh-ed25519'];
  const key = { type: 'ssh-ed25519', bits: 256, sha256: SHA256, algorithms, verification: 'verified', known } as const;
  return {
    ...report,
    server: { ...report.server, hostKeys: [key] },
    timings: { ...report.timings, hostkey: 5 },
  };
}

/** A 2005-era server, as this machine's ssh meets it. */
export const failingReport: ProbeReport = reportOf(legacyServer(), {
  client: knowingClient(),
  identification: 'SSH-2.0-OpenSSH_5.3',
});

/** A server of the day. */
export const fineReport: ProbeReport = withHostKey(
  reportOf(serverOf('openssh-server-10.0p1'), {
    client: localClient(),
    identification: 'SSH-2.0-OpenSSH_10.0',
    host: 'modern',
  }),
  'known',
);

const EARLIER: readonly EarlierView[] = [
  {
    id: 'now',
    when: '21 Nov 2026, 10:12',
    tone: 'good',
    verdict: verdictOf(fineReport, 'OpenSSH 9.2p1').verdict,
    changes: ['Key exchange: new mlkem768x25519-sha256.', 'It now says it is OpenSSH 10.0.'],
    current: true,
  },
  {
    id: 'before',
    when: '20 Nov 2026, 17:40',
    tone: 'bad',
    verdict: verdictOf(failingReport, 'OpenSSH 9.2p1').verdict,
    changes: [],
    current: false,
  },
];

function busy(): BusyView {
  return {
    kind: 'busy',
    host: 'legacy',
    stage: workbenchWords().probing.stage('connect'),
    ...pathUnderWay('connect'),
    previous: 'SSH: modern',
  };
}

/** Text that tries markup, terminal escapes, line breaks, commands and bidirectional controls. */
export const HOSTILE_TEXT = '<img src=x onerror=alert(1)>\u001b[31m\u202etxt.\u2066\n[x](command:y)\u0000';

function hostile(): ReportView {
  const names = [HOSTILE_TEXT, '<script>alert(1)</script>', '__proto__', 'constructor', 'a'.repeat(5000), ''];
  const report = reportOf(
    proposal('server', { kex: names, hostKey: names, ...both('cipher', names), ...both('mac', names) }),
    { host: HOSTILE_TEXT, client: knowingClient(), identification: 'SSH-2.0-OpenSSH_9.9<b>x</b>' },
  );
  const shownKey = { type: HOSTILE_TEXT, bits: 0, sha256: HOSTILE_TEXT, algorithms: names };
  const key = { ...shownKey, verification: 'verified', known: 'changed' } as const;
  const finding = { code: 'x', severity: 'error' as const, message: HOSTILE_TEXT, refs: ['javascript:alert(1)'] };
  return shown({
    ...report,
    via: [HOSTILE_TEXT],
    server: { ...report.server, identification: HOSTILE_TEXT, product: HOSTILE_TEXT, version: null, hostKeys: [key] },
    findings: [finding, ...report.findings],
    remedies: [
      {
        id: 'hostile',
        side: 'server',
        effect: 'hardens',
        title: HOSTILE_TEXT,
        detail: HOSTILE_TEXT,
        snippet: { language: HOSTILE_TEXT, text: `${HOSTILE_TEXT}\n` },
        edits: [{ path: `/home/mia/${HOSTILE_TEXT}`, edits: [] }],
        verify: HOSTILE_TEXT,
      },
      ...report.remedies,
    ],
  });
}

/** The report on a server that offers ten thousand key exchange methods, in no useful order. */
export function tenThousandReport(): ProbeReport {
  const kex = Array.from({ length: 10_000 }, (_, index) => `made-up-method-${index}@example.org`);
  return reportOf(proposal('server', { kex }), { host: 'many' });
}

const PARAMIKO: ExplainedMatch = {
  id: 'm0',
  label: 'Paramiko',
  detail: 'line 12',
  tone: 'bad',
  verdict: 'The server offers only host key algorithms that this Paramiko does not have.',
  explanation: 'Paramiko ends the connection here, before any login.',
  advice: [],
  host: 'build.example',
  port: 22,
  canProbe: true,
  clientLabel: 'Paramiko 2.12.0',
  serverLabel: 'OpenSSH 9.2p1',
  failingSlot: 'hostKey',
  slots: [
    {
      slot: 'hostKey',
      client: ['ssh-rsa', 'ssh-dss'],
      server: ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-ed25519'],
      chosen: null,
      clientSource: 'the built-in profile of Paramiko 2.12.0',
      serverSource: 'from the log, line 12',
    },
  ],
  supported: null,
  findings: [],
  remedies: [
    {
      id: 'update-paramiko',
      side: 'code',
      effect: 'hardens',
      title: 'Update Paramiko',
      detail: 'Newer releases sign with SHA-2.',
      snippet: { language: 'shellscript', text: 'pip install --upgrade paramiko\n' },
    },
  ],
  sources: [
    'The server’s list is in the text, line 12.',
    'The client’s list is not in it: it is what Paramiko 2.12.0 offers by default.',
  ],
};

/** A log with two matches: one with both lists, one of which only the server's side is known. */
export const explainedAnswer: ExplainedAnswer = {
  title: 'Pasted text',
  matches: [
    PARAMIKO,
    {
      ...PARAMIKO,
      id: 'm1',
      label: 'OpenSSH',
      detail: 'line 40',
      verdict: 'No key exchange method in common.',
      host: null,
      port: null,
      clientLabel: 'the client',
      serverLabel: 'the server',
      failingSlot: 'kex',
      slots: [
        {
          slot: 'kex',
          client: null,
          server: ['diffie-hellman-group1-sha1'],
          chosen: null,
          clientSource: null,
          serverSource: 'from the log, line 40',
        },
      ],
      remedies: [],
      sources: ['The server’s list is in the text, line 40.'],
    },
  ],
};

function hosts(): HostsView {
  return hostsModel(
    { reportId: 'left', report: failingReport },
    { reportId: 'right', report: fineReport },
    { reportId: 'hosts', probedFor: failingReport.client, exports: ['markdown', 'json', 'sarif'] },
  ).model;
}

/** One model of every sort that the panel has to show. */
export const panelModels = {
  welcome: { kind: 'welcome' },
  busy: busy(),
  failing: shown(failingReport),
  fine: shown(fineReport, { history: EARLIER }),
  notReached: shown(reportOf({ stage: 'connect', code: 'timed-out', message: 'Nothing answered in 10 seconds.' })),
  changedHostKey: shown(withHostKey(fineReport, 'changed')),
  restricted: shown(failingReport, { restricted: true }),
  hostile: hostile(),
  tenThousand: shown(tenThousandReport()),
  tabs: explainedModel(explainedAnswer, { reportId: 'log', exports: ['markdown', 'json'] }).model,
  halfKnown: explainedModel(explainedAnswer, { reportId: 'log', tabId: 'm1' }).model,
  beforeAfter: shown(fineReport, {
    history: EARLIER,
    before: {
      when: '20 Nov 2026, 17:40',
      tone: 'bad',
      verdict: verdictOf(failingReport, 'OpenSSH 9.2p1').verdict,
      changes: [
        { tone: 'better', text: 'Key exchange: curve25519-sha256 is agreed now; there was nothing in common before.' },
        { tone: 'better', text: 'No longer offered: diffie-hellman-group1-sha1.' },
        { tone: 'neutral', text: 'It now says it is OpenSSH 10.0.' },
      ],
    },
  }),
  hosts: hosts(),
} as const satisfies Readonly<Record<string, PanelModel>>;
