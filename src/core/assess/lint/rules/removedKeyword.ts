import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRuleModule } from '../ruleModule.ts';

interface Data {
  readonly keyword: string;
  /** The release that no longer heeds it; null where that is not known. */
  readonly since: string | null;
  /** What it did, in a sentence. */
  readonly about: string;
}

const words = {
  summary: 'A keyword that OpenSSH still accepts but ignores.',
  why: 'The line looks like a safeguard and is none: what it set was removed, or is always on.',
  remedy: 'Delete the line.',
  message: ({ keyword, since, about }: Data) =>
    `No effect: OpenSSH ignores ${keyword}${since === null ? '' : ` since ${since}`}. ${about}`,
  fixes: DELETE_LINE,
};

/** `removed-keyword`: a keyword that OpenSSH still reads and no longer heeds, whatever stands behind it. */
export const removedKeyword: LineRuleModule<Data, typeof words.fixes> = {
  code: 'removed-keyword',
  category: 'advice',
  severity: ['info'],
  precedence: 260,
  words,
  references: ['OpenSSH release notes'],
  examples: {
    kind: 'sshd',
    wrong: 'Port 22\nUsePrivilegeSeparation sandbox\n',
    right: 'Port 22\n',
    fixed: 'Port 22\n',
  },
  safeFix: true,
  checkLine: (target) => {
    const { own, openssh, document, directive } = target;
    if (own?.status === undefined || target.line.fault !== null || directive.args.length === 0) return [];
    const since = own.deprecatedSince;
    if (since !== undefined && openssh !== null && !atLeast(openssh, since)) return [];
    return [
      {
        data: { keyword: target.keyword, since: since ?? null, about: own.summary },
        refs: [`${document.kind}_config(5)`],
        span: directive.keywordSpan,
        makeFixes: (titles) => [deleteLine(target, true, titles)],
      },
    ];
  },
};
