/** A report whose every text of the server, the files and the person tries to become mark-up somewhere. */
import fc from 'fast-check';
import type { Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { both, proposal } from './proposals.ts';
import { reportOf } from './reports.ts';

/** Texts that mean something to Markdown, HTML, XML, trackers, terminals or spreadsheets. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>alert(1)</script>',
  '<img/src=x/onerror=alert(1)>',
  ']]><x/>',
  '&lt;b&gt;&#64;',
  '[click](javascript:alert(1))',
  '![i](http://evil.example/x.png)',
  'http://evil.example/',
  'www.evil.example',
  'mailto:x@evil.example',
  '@everyone',
  '\\@octocat',
  '#1',
  'owner/repo#2',
  'GH-3',
  '!4',
  'deadbeefdeadbeef',
  ':boom:',
  '`',
  '``` \n# heading',
  'a`b``c```d',
  '| x | y |',
  '\\|',
  '\\',
  '**bold**',
  '~~~',
  '---',
  '<!--',
  '$$x$$',
  '\u001b[31mred',
  '\u202egnp.exe',
  // Each looks like another name, or like none: fillers are letters by their category.
  'aes\u00ad256-ctr',
  'a\u3164b',
  '\u115f\u1160\uffa0',
  'x\ufe0f\u{e0100}',
  'no\u00a0break\u3000space',
  '\u{e0041}\u2800\u034f',
  '\u009b1m',
  '=cmd|calc',
  '\'"<>&',
  '1. one',
  '- two',
  '> three',
  'x\r\ny',
  '\ud800',
];

/** Texts of any code points, of mark-up characters, and those above. */
export function hostileText(): fc.Arbitrary<string> {
  const joined = (unit: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(unit, { maxLength: 40 }).map((units) => units.join(''));
  return fc.oneof(
    joined(fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))),
    joined(fc.constantFrom(...'`|\\<>[]()@#!*_~-. \n\r\tw/:&;"a1'.split(''))),
    fc.constantFrom(...HOSTILE_TEXTS),
  );
}

/** The texts as a server's lists: no commas there (RFC 4251 §5). */
export function hostileProposal(texts: readonly string[] = HOSTILE_TEXTS): Proposal {
  const names = texts.map((text) => text.replaceAll(',', ''));
  return proposal('server', { kex: names, hostKey: names, ...both('cipher', names), ...both('mac', names) });
}

/** The report of a probe of a server that sends `texts` wherever it can. */
export function hostileReport(texts: readonly string[] = HOSTILE_TEXTS): ProbeReport {
  const [first = ''] = texts;
  const all = texts.join(' ');
  const report = reportOf(hostileProposal(texts));
  return {
    ...report,
    host: first,
    hostname: all,
    via: texts,
    server: {
      ...report.server,
      identification: all,
      hostKeys: [{ type: all, bits: 0, sha256: all, algorithms: [], verification: 'verified', known: 'unknown' }],
    },
    client: {
      ...report.client,
      version: all,
      program: all,
      settings: [{ setting: all, path: all, line: 0 }],
      learntFrom: { kind: 'file', path: all },
    },
    findings: [
      ...report.findings,
      ...texts.map((text) => ({ code: text, severity: 'info', message: text, refs: [text] }) as const),
    ],
    remedies: [
      ...report.remedies,
      ...texts.map(
        (text) =>
          ({
            id: text,
            side: 'client',
            effect: 'keeps',
            title: text,
            detail: text,
            snippet: { language: text, text },
            steps: [{ text, command: text }],
            verify: text,
          }) as const,
      ),
    ],
  };
}
