/** Servers whose every word is an attack on the one who reads it, in a real workbench (threats 8, 9 and 10). */
import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { encodeDisconnect } from '../../src/core/ssh/wire/disconnect.ts';
import { encodePacket } from '../../src/core/ssh/wire/packet.ts';
import { kexinitPacket, serve, type ScriptedServer } from '../host/suite/scriptedServer.ts';
import { UNSAFE } from '../samples/reports.ts';
import type { Workbench } from './workbench.ts';

/** Leaves its mark where it runs. */
const SCRIPT = `<img src=x onerror="globalThis.owned=1"><script>globalThis.owned=1</script>`;
const LINK = '[press here](command:workbench.action.files.newUntitledFile)';
/** What would stand in the page if any of it were taken for markup. */
const PLANTED = 'main img, main script, main iframe, main a[href^="command:"], main a[href^="javascript:"]';
const CONTROLS = '\u001b[2J\u0007';

const IDENTIFICATION = `SSH-2.0-OpenSSH_5.3 ${SCRIPT}${LINK}\r\n`;

/** Tests of hostile servers in a workbench that is running already: starting one takes longer than all of them. */
export function testHostileServers(running: () => Workbench): void {
  const servers: ScriptedServer[] = [];
  const probe = async (...parts: readonly (string | Uint8Array)[]): Promise<Workbench> => {
    const server = await serve(...parts);
    servers.push(server);
    const workbench = running();
    const destination = `127.0.0.1:${server.port}`;
    await workbench.runAndPick('Kexpert: Probe SSH Host…', destination, destination);
    return workbench;
  };
  after(async () => {
    for (const server of servers) await server.close();
  });

  it('shows a hostile server to the letter in the panel, and none of it is markup', async () => {
    const names = [SCRIPT, LINK, CONTROLS, 'javascript:alert(1)'].map((name) => name.replaceAll(',', ''));
    const workbench = await probe(IDENTIFICATION, kexinitPacket({ kex: names, hostKey: names }));
    const panel = await workbench.frameWith('article.report.bad');
    const text = (await panel.locator('body').textContent()) ?? '';
    for (const name of [SCRIPT, LINK]) assert.ok(text.includes(name), name);
    assert.ok(text.includes('\\x1b[2J\\x07'));
    assert.doesNotMatch(text, UNSAFE);
    assert.equal(await panel.locator(PLANTED).count(), 0);
    assert.equal(await panel.evaluate(`'owned' in globalThis`), false);
    await workbench.screenshot('panel-hostile-server');
  });

  it('takes nothing for markup of what a server says as it hangs up', async () => {
    const workbench = await probe(
      'SSH-2.0-x\r\n',
      encodePacket(encodeDisconnect(`Not allowed. ${LINK}${SCRIPT}${CONTROLS}`)),
    );
    const panel = await workbench.frameWith('article.report:not(:has(.comparison))');
    const text = (await panel.locator('article').textContent()) ?? '';
    assert.ok(text.includes(LINK), text);
    assert.doesNotMatch(text, UNSAFE);
    assert.equal(await panel.locator(PLANTED).count(), 0);
    assert.equal(await panel.evaluate(`'owned' in globalThis`), false);
  });
}
