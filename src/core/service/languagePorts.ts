import type { LockoutClient } from '../assess/compatibility/lockoutClients.ts';
import type { ConfigKind } from '../openssh/config/configDocument.ts';
import type { IncludeScope } from '../openssh/config/includeGraph.ts';
import type { FileReader } from '../ports.ts';
import type { OpenSshVersion } from '../ssh/catalogue/opensshVersion.ts';
import type { Proposal } from '../ssh/proposal/proposal.ts';

/** The path of a document that is not on this machine's disk: no file has it. */
export const ELSEWHERE = '\0document';

/** A document as an editor holds it. A new version has another text; one version never changes. */
export interface LanguageDocument {
  /** Tells documents apart. */
  readonly uri: string;
  readonly version: number;
  readonly kind: ConfigKind;
  /** Where other files find it, or ELSEWHERE. */
  readonly path: string;
  readonly scope: IncludeScope;
  /** Whether the paths in it are those of this machine; else no file is looked for on its behalf. */
  readonly local: boolean;
  /** The text as last saved; null where that is the present one, or not known. */
  readonly saved: string | null;
  /** The text of this version. Called once a version. */
  text(): string;
}

/**
 * `edited`: an editor in which the file is open has another text, or was opened or closed. The others are about the
 * disk.
 */
export interface FileChange {
  readonly path: string;
  readonly type: 'edited' | 'changed' | 'created' | 'deleted';
}

/** Files of the disk, and editors in which some of them are open. */
export interface LanguageFiles extends FileReader {
  /** The text of an editor in which a file is open, saved or not; null where there is none. */
  openText(path: string): string | null;
  /** Has onDidChangeFiles tell of a folder's own files from now on; the function that is returned ends it. */
  watch(folder: string): () => void;
  onDidChangeFiles(listener: (changes: readonly FileChange[]) => void): () => void;
}

/** A policy that is asked for: by its name, and where its file would be; null where none may be read. */
export interface PolicyPlace {
  readonly name: string;
  readonly path: string | null;
}

/** A client that was recorded, or whose whole offer stood in a log. */
export interface KnownClient {
  readonly product: string | null;
  readonly version: string | null;
  readonly proposal: Proposal;
}

/** Settings and circumstances; asked each time, so that they may change at any moment. */
export interface LanguageEnvironment {
  /** The day it is, as an ISO date. */
  today(): string;
  /** The home folder. */
  readonly home: string;
  /** Usually `/etc/ssh`. */
  readonly systemFolder: string;
  /** Whether this machine's ssh is what the editor is connected through. */
  readonly remote: boolean;
  /** The release that reads a document; null where it is not known. */
  openssh(uri: string): OpenSshVersion | null;
  /** The levels of the rules, of whatever form. */
  rules(uri: string): unknown;
  policy(uri: string): PolicyPlace | null;
  /** The clients that must keep working, as a person names them. */
  mustWork(uri: string): readonly string[];
  /** The same objects for the same clients. */
  knownClients(): readonly KnownClient[];
}

/** What this machine's programs tell. */
export interface LanguagePrograms {
  /** This machine's ssh; null where it may not be asked, or does not answer. Asked again and again: it is to be kept. */
  localClient(): Promise<LockoutClient | null>;
}

export interface LanguagePorts {
  /** Resolves once what waits has had its turn, a person's next keystroke and its cancellations among it. */
  readonly pause: () => Promise<void>;
  readonly files: LanguageFiles;
  readonly environment: LanguageEnvironment;
  readonly programs: LanguagePrograms;
}
