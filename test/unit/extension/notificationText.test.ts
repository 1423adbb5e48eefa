import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { notificationText } from '../../../src/extension/host/notificationText.ts';
import { UNSAFE } from '../../samples/reports.ts';
import { propertyParameters } from '../openssh/config/arbitraryConfig.ts';

/** What VS Code makes links of. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

const parts = fc.constantFrom(
  ...['[', ']', '(', ')', '](', '[x](command:a', '[x](https://a.example)', '\n', '\u202e', '\u001b', ' ', '"t"', 'x'],
);
const hostile = fc.array(parts, { maxLength: 40 }).map((chosen) => chosen.join(''));

test('no text of a server becomes a link, whatever it holds', () => {
  const link = '[Show log](command:workbench.action.terminal.sendSequence?%7B%7D)';
  assert.match(link, LINK);
  assert.equal(notificationText(`It said: ${link}\u001b`), `It said: ${link.replace('](', '] (')}\\x1b`);
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = notificationText(text);
      assert.doesNotMatch(shown, LINK);
      assert.doesNotMatch(shown, UNSAFE);
    }),
    propertyParameters(500),
  );
});

test('plain words stay as they are', () => {
  const words = 'The server (OpenSSH 9.2p1) offers [only] diffie-hellman-group1-sha1.';
  assert.equal(notificationText(words), words);
});

/** What the first argument of each call of `show…Message` in a source begins with. */
function* messages(source: string): Generator<string> {
  for (const { index, 0: call } of source.matchAll(/show(?:Error|Warning|Information)Message\(\s*/g)) {
    const argument = source.slice(index + call.length);
    yield /^\w*/.exec(argument)?.[0] ?? '';
  }
}

test('every notification of the extension goes through it', () => {
  const folder = join(import.meta.dirname, '../../../src/extension');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  let seen = 0;
  for (const file of files) {
    for (const message of messages(readFileSync(join(folder, file), 'utf8'))) {
      seen += 1;
      assert.equal(message, 'notificationText', file);
    }
  }
  assert.ok(seen > 10);
});
