import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { loadIncludeGraph } from '../../src/core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import type { FileReader } from '../../src/core/ports.ts';
import { scopeOf } from '../../src/core/service/editor/configScope.ts';
import { createLanguageService } from '../../src/core/service/languageService.ts';
import type { LanguageDocument } from '../../src/core/service/languagePorts.ts';
import { createFileReader } from '../../src/node/fileReader.ts';

const LINES = 10_000;
const INCLUDED = 20;
/** Enough for the compiler; a person has typed as much before a second is over. */
const WARM_UP = 20;
const KEYSTROKES = 60;
const TODAY = '2026-12-01';
const OPENSSH = { major: 9, minor: 2, patch: 1 };

/** Milliseconds from a keystroke to what is underlined. */
export interface Keystrokes {
  readonly median: number;
  readonly worst: number;
}

export interface KeystrokeFigures {
  readonly service: Keystrokes;
  /** The same keystrokes with every file read, parsed and linted anew for each: nothing kept from one to the next. */
  readonly everythingAnew: Keystrokes;
}

/** Types in a file of 10,000 lines that includes 20 others on the disk, in a folder that it may write to. */
export async function keystrokes(folder: string): Promise<KeystrokeFigures> {
  const parts = join(folder, 'sshd_config.d');
  mkdirSync(parts);
  for (let i = 0; i < INCLUDED; i += 1) {
    const lines = Array.from({ length: 50 }, (_, line) => (line % 5 === 0 ? `AllowUsers u${i}x${line}` : `# ${line}`));
    writeFileSync(join(parts, `${10 + i}.conf`), `${lines.join('\n')}\n`);
  }
  const path = join(folder, 'sshd_config');
  const filler = Array.from({ length: LINES }, (_, i) =>
    i % 50 === 0 ? 'Ciphers aes256-ctr,3des-cbc,aes128-ctr' : i % 5 === 0 ? `AllowUsers user${i}` : `# line ${i}`,
  );
  const [above, below] = [filler.slice(0, LINES / 2).join('\n'), filler.slice(LINES / 2).join('\n')];
  const textOf = (typed: number): string => `Include ${parts}/*.conf\n${above}\n# typed ${typed}\n${below}\n`;
  const scope = scopeOf('sshd', path, { home: folder, user: 'mia' });
  const disk = createFileReader();

  const service = createLanguageService({
    files: { ...disk, openText: () => null, watch: () => () => undefined, onDidChangeFiles: () => () => undefined },
    environment: {
      today: () => TODAY,
      home: folder,
      systemFolder: '/etc/ssh',
      remote: false,
      openssh: () => OPENSSH,
      rules: () => undefined,
      policy: () => null,
      mustWork: () => [],
      knownClients: () => [],
    },
    programs: { localClient: () => Promise.resolve(null) },
    pause: () => setImmediate(),
  });
  const asked = async (typed: number, text: string): Promise<unknown> => {
    const document: LanguageDocument = {
      uri: path,
      version: typed,
      kind: 'sshd',
      path,
      scope,
      local: true,
      saved: null,
      text: () => text,
    };
    return (await service.diagnostics(document))?.length;
  };
  const anew = async (text: string): Promise<unknown> => {
    const reader: FileReader = {
      ...disk,
      read: (wanted) => (wanted === path ? Promise.resolve({ ok: true, path, text }) : disk.read(wanted)),
    };
    const parsed = parseConfig(text, 'sshd');
    const graph = await loadIncludeGraph(path, scope, reader);
    if (!graph.ok) throw new Error('the files that were written cannot be read');
    return (
      lintDocument(graph.root.document, { openssh: OPENSSH, includes: graph, today: TODAY }).length +
      parsed.lines.length
    );
  };
  // In turns, so that whatever else the machine does slows both down alike.
  const times: { readonly asked: number[]; readonly anew: number[] } = { asked: [], anew: [] };
  for (let typed = 1; typed <= WARM_UP + KEYSTROKES; typed += 1) {
    const text = textOf(typed);
    const [own, other] = [await timed(() => asked(typed, text)), await timed(() => anew(text))];
    if (typed <= WARM_UP) continue;
    times.asked.push(own);
    times.anew.push(other);
  }
  service.dispose();
  return { service: figuresOf(times.asked), everythingAnew: figuresOf(times.anew) };
}

async function timed(keystroke: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await keystroke();
  return performance.now() - started;
}

function figuresOf(times: readonly number[]): Keystrokes {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? NaN, worst: sorted.at(-1) ?? NaN };
}
