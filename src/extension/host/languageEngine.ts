import { homedir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LockoutClient } from '../../core/assess/compatibility/lockoutClients.ts';
import { createLanguageService, type LanguageService } from '../../core/service/languageService.ts';
import type { KnownClient } from '../../core/service/languagePorts.ts';
import type { OpenSshVersion } from '../../core/ssh/catalogue/opensshVersion.ts';
import { today } from '../../node/systemClock.ts';
import { createLanguageFiles } from './languageFiles.ts';
import { policyPlace } from './policyPlace.ts';
import { clientsThatMustWork, ruleSettings } from './settings.ts';

const SYSTEM_FOLDER = '/etc/ssh';

/** What the service is told of documents and of this machine by other parts of the extension. */
export interface LanguageSources {
  openssh(document: vscode.TextDocument): OpenSshVersion | null;
  knownClients(): readonly KnownClient[];
  localClient(): Promise<LockoutClient | null>;
}

/** The service over this window's editors. Loaded when the first document of its kind is asked about. */
export function createLanguageEngine(sources: LanguageSources): LanguageService {
  const files = createLanguageFiles();
  const service = createLanguageService({
    files,
    environment: {
      today,
      home: homedir(),
      systemFolder: SYSTEM_FOLDER,
      remote: vscode.env.remoteName === 'ssh-remote',
      openssh: (uri) => {
        const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
        return document === undefined ? null : sources.openssh(document);
      },
      rules: (uri) => ruleSettings(vscode.Uri.parse(uri, true)),
      policy: (uri) => policyPlace(vscode.Uri.parse(uri, true)),
      mustWork: (uri) => clientsThatMustWork(vscode.Uri.parse(uri, true)),
      knownClients: () => sources.knownClients(),
    },
    programs: { localClient: () => sources.localClient() },
    pause: () => setImmediate(),
  });
  return {
    ...service,
    dispose: () => {
      service.dispose();
      files.dispose();
    },
  };
}
