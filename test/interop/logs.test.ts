/**
 * What real clients say and log when they share nothing with a server of ours in one slot: what is recognised must be
 * what was sent, side by side and name for name.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';
import { SLOTS } from '../../src/core/ssh/proposal/proposal.ts';
import { summary } from '../samples/logFixtures.ts';
import { temporaryFolder } from '../setup/places.ts';
import { LOGGING_CLIENTS } from './logs/loggingClients.ts';
import { refuseUntilTold } from './logs/scriptedServer.ts';
import { expectedOf } from './logs/whatClientsTell.ts';

for (const [name, make] of LOGGING_CLIENTS) {
  describe(`the log of ${name}`, () => {
    const folder = temporaryFolder('logs');
    const starting = make(folder.path);
    after(async () => {
      await (await starting).stop();
      folder.remove();
    });

    for (const slot of SLOTS) {
      test(`nothing in common in ${slot}`, async () => {
        const client = await starting;
        const run = await refuseUntilTold(slot, client);
        assert.deepEqual(readLogNow(run.said).matches.map(summary), expectedOf(name, run), run.said);
      });
    }
  });
}
