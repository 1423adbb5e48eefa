import { lintDocument } from '../../../src/core/assess/lint/lintDocument.ts';
import type { ConfigKind } from '../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../src/core/openssh/config/parseConfig.ts';
import { matchPattern } from '../../../src/core/openssh/config/pattern.ts';
import { scopeOf } from '../../../src/core/service/editor/configScope.ts';
import { createLanguageService, type LanguageService } from '../../../src/core/service/languageService.ts';
import type {
  FileChange,
  KnownClient,
  LanguageDocument,
  LanguageFiles,
  PolicyPlace,
} from '../../../src/core/service/languagePorts.ts';
import type { FileReadResult, GlobWork } from '../../../src/core/ports.ts';

/** A disk and editors in memory, which count what is asked of them. */
export class MemoryDisk implements LanguageFiles {
  /** Files by path. */
  readonly files: Map<string, string>;
  /** Texts of editors by path. */
  readonly editors = new Map<string, string>();
  readonly reads: string[] = [];
  readonly globs: string[] = [];
  /** How often an editor was asked for a text. */
  asksForText = 0;
  readonly watched = new Set<string>();
  /** Called before each reading. */
  onRead: (path: string) => void = () => undefined;
  #listeners: ((changes: readonly FileChange[]) => void)[] = [];

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
  }

  async read(path: string): Promise<FileReadResult> {
    this.reads.push(path);
    this.onRead(path);
    // As of a disk, the answer comes later.
    await Promise.resolve();
    const text = this.files.get(path);
    return text === undefined ? { ok: false, reason: 'not-found', path } : { ok: true, text, path };
  }

  glob(pattern: string, work?: GlobWork): Promise<readonly string[]> {
    this.globs.push(pattern);
    const want = pattern.split('/');
    const matches = [...this.files.keys()].filter((path) => {
      const parts = path.split('/');
      return parts.length === want.length && parts.every((part, i) => matchPattern(part, want[i] ?? ''));
    });
    work?.visit(matches.length);
    return Promise.resolve(matches.sort());
  }

  openText(path: string): string | null {
    this.asksForText += 1;
    return this.editors.get(path) ?? null;
  }

  watch(folder: string): () => void {
    this.watched.add(folder);
    return () => void this.watched.delete(folder);
  }

  onDidChangeFiles(listener: (changes: readonly FileChange[]) => void): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  /** Tells of a change, as a watcher or an editor does. */
  tell(path: string, type: FileChange['type']): void {
    for (const listener of this.#listeners) listener([{ path, type }]);
  }

  /** What was asked of the disk so far. */
  get looks(): number {
    return this.reads.length + this.globs.length;
  }
}

export interface LanguageWorld {
  readonly disk: MemoryDisk;
  readonly service: LanguageService;
  /** Every text that was parsed, in order. */
  readonly parsed: string[];
  readonly counts: { lints: number; pauses: number };
  /** May be changed between questions. */
  readonly settings: { policy: PolicyPlace | null; rules: unknown; clients: readonly KnownClient[] };
  /** Runs in every pause. */
  onPause: () => void;
}

export function languageWorld(files: Readonly<Record<string, string>> = {}): LanguageWorld {
  const disk = new MemoryDisk(files);
  const parsed: string[] = [];
  const counts = { lints: 0, pauses: 0 };
  const settings: LanguageWorld['settings'] = { policy: null, rules: undefined, clients: [] };
  const service = createLanguageService(
    {
      files: disk,
      environment: {
        today: () => '2026-12-01',
        home: '/home/mia',
        systemFolder: '/etc/ssh',
        remote: false,
        openssh: () => ({ major: 9, minor: 2, patch: 1 }),
        rules: () => settings.rules,
        policy: () => settings.policy,
        mustWork: () => [],
        knownClients: () => settings.clients,
      },
      programs: { localClient: () => Promise.resolve(null) },
      pause: () => {
        counts.pauses += 1;
        world.onPause();
        return Promise.resolve();
      },
    },
    {
      parse: (text, kind) => {
        parsed.push(text);
        return parseConfig(text, kind);
      },
      lint: (document, options) => {
        counts.lints += 1;
        return lintDocument(document, options);
      },
    },
  );
  const world: LanguageWorld = { disk, service, parsed, counts, settings, onPause: () => undefined };
  return world;
}

/** A version of a document on this machine. */
export function documentAt(
  path: string,
  text: string,
  version = 1,
  { kind = 'sshd', saved = null }: { readonly kind?: ConfigKind; readonly saved?: string | null } = {},
): LanguageDocument {
  const scope = scopeOf(kind, path, { home: '/home/mia', user: 'mia' });
  return { uri: `file://${path}`, version, kind, path, scope, local: true, saved, text: () => text };
}
