import * as vscode from 'vscode';
import type { LockoutState } from '../core/service/editor/lockoutView.ts';
import type { Target } from '../core/service/editor/target.ts';
import type { ProbeReport } from '../core/report/probe/probeReport.ts';
import type { DetectedClient } from '../node/localClients.ts';
import { registerDiagnostics } from './features/diagnostics/diagnostics.ts';
import { createExplainFeature } from './features/explain/explain.ts';
import { createListenFeature } from './features/listen/listen.ts';
import { ComparisonPanel } from './features/panel/panel.ts';
import { RemedyPreview } from './features/panel/remedyPreview.ts';
import { compareHosts } from './features/probe/compareHosts.ts';
import { createProbeFeature } from './features/probe/probe.ts';
import { ClientsSeen } from './features/lockout/clientsSeen.ts';
import { createLocalSsh } from './features/lockout/localSsh.ts';
import { createLockout } from './features/lockout/lockout.ts';
import { registerQuickFixes } from './features/quickFix/quickFix.ts';
import { createSshdCheck } from './features/sshdCheck/sshdCheck.ts';
import { createTarget } from './features/target/target.ts';
import { COMMANDS, PANEL_VIEW, PREVIEW_SCHEME } from './host/ids.ts';
import { createLanguage } from './host/language.ts';
import { registerLanguageFeatures } from './languageFeatures.ts';

/** What other extensions and tests can ask of this one. */
export interface KexpertApi {
  /** The report of the last probe, or undefined. */
  lastReport(): ProbeReport | undefined;
  /** The report of the probe that the panel shows, for the client that was chosen there; undefined without one. */
  shownReport(): Promise<ProbeReport | undefined>;
  /** The OpenSSH release that an ssh_config or sshd_config is checked for, and how it is known. */
  targetOf(document: vscode.TextDocument): Target;
  /** Who is locked out by the sshd_config that a document holds; null for any other document. */
  lockoutOf(document: vscode.TextDocument): Promise<LockoutState | null>;
  /** Previews a remedy of the report that the panel shows, by its id, as its button does; resolves with what is told. */
  previewRemedy(id: string): Promise<string | undefined>;
  /** The client libraries of this machine and workspace; none in Restricted Mode. */
  detectedClients(): Promise<readonly DetectedClient[]>;
}

/** Wires the parts to VS Code. Whatever is heavy is loaded by them when it is first used. */
export function activate(context: vscode.ExtensionContext): KexpertApi {
  const channel = vscode.window.createOutputChannel('Kexpert', { log: true });
  const preview = new RemedyPreview(
    (destination) => panel.probeAgain(destination),
    (document, edits, what) => language.ask(document, (service, own) => service.lockoutChange(own, edits, what)),
  );
  const panel = new ComparisonPanel(
    context,
    {
      probe: (destination, extras) => void probing.run(destination, extras),
      cancel: () => {
        probing.cancel();
        explaining.cancel();
      },
      compareHosts: (first, second) => void compareHosts([first, second], panel, probing),
      exportReport: async (format) => {
        await exportShown({ format });
      },
    },
    preview,
  );
  const probing = createProbeFeature(panel, channel, versionOf(context));
  const exportShown = async (argument: unknown): Promise<string | undefined> => {
    const { exportReport } = await import('./features/panel/engine.ts');
    return exportReport(argument, panel, versionOf(context));
  };
  const target = createTarget(() => {
    const report = panel.store.last?.report;
    return report === undefined ? null : { ...report.server, host: report.host, hostname: report.hostname };
  });
  const clientsSeen = new ClientsSeen(context.workspaceState);
  const listening = createListenFeature(panel, channel, versionOf(context), clientsSeen);
  const explaining = createExplainFeature(panel, channel, versionOf(context), clientsSeen);
  const localSsh = createLocalSsh(versionOf(context));
  const language = createLanguage({
    openssh: (document) => target.of(document).openssh,
    knownClients: () => clientsSeen.all,
    localClient: () => localSsh.client(),
  });
  const sshdCheck = createSshdCheck(language);
  const lockout = createLockout(language, target, localSsh);
  const command = (id: string, handler: (argument?: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, handler);

  context.subscriptions.push(
    channel,
    command(COMMANDS.probe, (argument) => probing.run(argument)),
    command(COMMANDS.probeFully, (argument) => probing.run(argument, { handshake: true, hostKeys: 'all' })),
    command(COMMANDS.probeAskingSsh, (argument) => probing.runAskingSsh(argument)),
    command(COMMANDS.probeAsClient, (argument) => probing.runAsClient(argument)),
    command(COMMANDS.explain, (argument) => explaining.run(argument)),
    vscode.window.registerTerminalLinkProvider(explaining.links),
    command(COMMANDS.listen, (argument) => listening.run(argument)),
    command(COMMANDS.compareHosts, (argument) => compareHosts(argument, panel, probing)),
    command(COMMANDS.exportReport, (argument) => exportShown(argument)),
    command(COMMANDS.clearHistory, () => panel.clearHistory()),
    command(COMMANDS.showPanel, () => panel.reveal()),
    command(COMMANDS.showLog, () => channel.show()),
    command(COMMANDS.listExceptions, async () =>
      (await import('./features/exceptions/listExceptions.ts')).listExceptions(),
    ),
    command(COMMANDS.applyPreview, () => preview.apply()),
    command(COMMANDS.discardPreview, () => preview.discard()),
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, preview),
    vscode.window.registerWebviewPanelSerializer(PANEL_VIEW, {
      deserializeWebviewPanel: (restored) => {
        panel.restore(restored);
        return Promise.resolve();
      },
    }),
    new vscode.Disposable(() => probing.cancel()),
    new vscode.Disposable(() => listening.cancel()),
    new vscode.Disposable(() => explaining.cancel()),
    target,
    localSsh,
    language,
    command(COMMANDS.chooseTarget, async () => (await import('./features/target/pickTarget.ts')).pickTarget()),
    sshdCheck,
    command(COMMANDS.checkWithSshd, () => sshdCheck.run()),
    lockout,
    command(COMMANDS.showLockout, () => lockout.show()),
    registerDiagnostics(language, target),
    registerQuickFixes(language),
    registerLanguageFeatures(language, { ofTarget: target.onDidChange, ofLockout: lockout.onDidChange }),
  );
  return {
    lastReport: () => panel.store.last?.report,
    shownReport: () => panel.shownReport(),
    targetOf: (document) => target.of(document),
    lockoutOf: async (document) =>
      (await language.ask(document, (service, own) => service.lockout(own)))?.state ?? null,
    previewRemedy: (id) => panel.preview(id),
    detectedClients: async () => (await import('./features/clients/detectedClients.ts')).detectedClients(),
  };
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  const manifest: unknown = extension.packageJSON;
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  return typeof version === 'string' ? version : '0';
}
