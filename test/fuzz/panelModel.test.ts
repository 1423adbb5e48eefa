import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Remedy } from '../../src/core/assess/remedy.ts';
import { panelModel } from '../../src/core/service/panel/panelModel.ts';
import { propertyParameters } from '../unit/openssh/config/arbitraryConfig.ts';
import { UNSAFE } from '../samples/reports.ts';
import { reportOf, serverOffering } from '../unit/webview/reports.ts';

const OPTIONS = { reportId: 'r', restricted: false };

function remedy(id: string, side: Remedy['side'], effect: Remedy['effect']): Remedy {
  return { id, side, effect, title: id, detail: '' };
}

/** What no text of the model may hold (threat 8); a text is one line. */
function isUnsafe(character: string): boolean {
  return character === '\n' || UNSAFE.test(character);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

test('no control character of a server reaches a text of the panel', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      'a',
      '\u001b',
      '\n',
      '\u202e',
      '\u009b',
      '<',
      '\u0000',
      '\u2066',
      '\u3164',
      '\u00ad',
      '\ufe0f',
    ),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(hostile, fc.array(hostile, { maxLength: 4 }), (text, names) => {
      const report = reportOf('openssh-9.2p1', serverOffering({ kex: [...names, text], hostKey: [text], mac: names }));
      const dressed = {
        ...report,
        host: text,
        hostname: text,
        via: [text],
        server: {
          ...report.server,
          identification: text,
          product: text,
          version: text,
          hostKeys: [{ type: text, bits: 1, sha256: text, algorithms: [], verification: 'claimed' as const }],
        },
        client: { ...report.client, version: text, learntFrom: { kind: 'wire', identification: text } as const },
        remedies: [
          {
            ...remedy(text, 'server', 'keeps'),
            id: 'x',
            title: text,
            detail: text,
            verify: text,
            snippet: { language: text, text: `${text}\n` },
            edits: [{ path: text, edits: [] }],
          },
        ],
      };
      const failure = { stage: 'identify', code: 'closed-early', message: text } as const;
      for (const each of [dressed, { ...dressed, negotiation: null, failure }]) {
        const { model } = panelModel(each, OPTIONS);
        for (const shown of textsOf(model)) assert.ok(!Array.from(shown).some(isUnsafe), JSON.stringify(shown));
      }
    }),
    propertyParameters(60),
  );
});
