import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { avoidTerrapin } from '../../../../src/core/assess/remedies/avoidTerrapin.ts';
import { suggest } from '../../../../src/core/assess/remedies/suggest.ts';
import { both, openssh92, pair, proposal } from '../../../samples/proposals.ts';

const CHACHA = 'chacha20-poly1305@openssh.com';
const ids = (...args: Parameters<typeof pair>) => avoidTerrapin(pair(...args)).map(({ id, side }) => [id, side]);

describe('avoidTerrapin', () => {
  it('updates the side that lacks strict kex, and leaves the exposed ciphers out for the host where others are shared', () => {
    const server = proposal('server', both('cipher', [CHACHA, 'aes256-gcm@openssh.com']));
    assert.deepEqual(ids(server), [
      ['update-for-strict-kex', 'server'],
      ['avoid-terrapin-for-host', 'client'],
    ]);
    const [, lines] = avoidTerrapin(pair(server));
    assert.match(lines?.snippet?.text ?? '', /^Host legacy\n {4}Ciphers -chacha20-poly1305@openssh\.com\n$/m);
    assert.match(lines?.detail ?? '', /aes256-gcm@openssh\.com/);
    assert.ok(suggest(pair(server), null).some(({ id }) => id === 'avoid-terrapin-for-host'));
  });

  it('offers no lines where nothing else is shared', () => {
    assert.deepEqual(ids(proposal('server', both('cipher', [CHACHA]))), [['update-for-strict-kex', 'server']]);
  });

  it('updates the client where that is the side without it', () => {
    const server = proposal('server', { ...both('cipher', [CHACHA]), strictKex: true });
    const client = { ...openssh92(), strictKex: false };
    assert.deepEqual(ids(server, { client })[0], ['update-for-strict-kex', 'client']);
  });

  it('has nothing to say of a pair that is not exposed', () => {
    assert.deepEqual(ids(proposal('server', both('cipher', ['aes256-gcm@openssh.com']))), []);
    const strict = { strictKex: true };
    assert.deepEqual(
      ids(proposal('server', { ...both('cipher', [CHACHA]), ...strict }), { client: { ...openssh92(), ...strict } }),
      [],
    );
  });
});
