import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Kind } from '../../../../src/core/ssh/proposal/proposal.ts';
import { inPlaceSentence, listWith, listWithout } from '../../../../src/core/assess/remedies/listForHost.ts';
import { both, pair, proposal } from '../../../samples/proposals.ts';

const SERVER = proposal('server');

/** A pair whose client offers `offered` ciphers, because a line of its ssh_config says `value`. */
function withOwn(value: string | undefined, offered: readonly string[], leftOut: readonly string[] = []) {
  const client = proposal('client', both('cipher', offered));
  const made = pair(SERVER, { client });
  const own = { names: leftOut, path: '/c', line: 3, ...(value !== undefined && { value }) };
  const supported = { ...made.client.supported, cipher: ['a-ctr', 'b-ctr', 'c-gcm', '3des-cbc', 'a-cbc'] };
  return {
    ...made,
    client: {
      ...made.client,
      supported: supported as Record<Kind, readonly string[]>,
      leftOut: new Map([['cipher', own]] as const),
    },
  };
}
const added = (value: string, offered: readonly string[], leftOut?: readonly string[]) => {
  const list = listWith(withOwn(value, offered, leftOut), 'cipher', '3des-cbc');
  return [list.value, list.own];
};
const ALL = ['a-ctr', 'b-ctr', 'c-gcm'];

describe('a list for one host with one more name', () => {
  it('is the name alone where no line set the list, or the client refuses that line', () => {
    assert.deepEqual(listWith(pair(SERVER), 'cipher', '3des-cbc'), { value: '+3des-cbc', own: 'none' });
    assert.deepEqual(listWith(withOwn(undefined, ALL), 'cipher', '3des-cbc'), { value: '+3des-cbc', own: 'none' });
  });

  it('follows what the person added, or the person’s whole list', () => {
    assert.deepEqual(added('+a-cbc', [...ALL, 'a-cbc']), ['+a-cbc,3des-cbc', 'kept']);
    assert.deepEqual(added('b-ctr,a-ctr', ['b-ctr', 'a-ctr']), ['b-ctr,a-ctr,3des-cbc', 'kept']);
  });

  it('takes the name out of what the person took away', () => {
    assert.deepEqual(added('-b-ctr,3des-cbc', ['a-ctr', 'c-gcm'], ['b-ctr', '3des-cbc']), ['-b-ctr', 'kept']);
    assert.deepEqual(added('-*-cbc,b-ctr', ['a-ctr', 'c-gcm'], ['b-ctr', '3des-cbc']), [
      '-!3des-cbc,*-cbc,b-ctr',
      'kept',
    ]);
    assert.deepEqual(added('-3des-cbc', ALL, ['3des-cbc']), ['+3des-cbc', 'kept']);
  });

  it('is spelt out where a prefix cannot say both', () => {
    assert.deepEqual(added('-b-ctr', ['a-ctr', 'c-gcm'], ['b-ctr']), ['a-ctr,c-gcm,3des-cbc', 'spelt-out']);
    assert.deepEqual(added('^c-gcm', ['c-gcm', 'a-ctr', 'b-ctr']), ['c-gcm,a-ctr,b-ctr,3des-cbc', 'spelt-out']);
    const kex = pair(SERVER, {
      client: proposal('client', { kex: ['x', 'ext-info-c', 'kex-strict-c-v00@openssh.com'] }),
    });
    const own = { names: [], value: '^x', path: '/c', line: 0 };
    const markers = { ...kex, client: { ...kex.client, leftOut: new Map([['kex', own]] as const) } };
    assert.equal(listWith(markers, 'kex', 'old').value, 'x,old');
  });

  it('carries no word that means nothing to this client', () => {
    assert.deepEqual(added('+a-cbc,s3cret', [...ALL, 'a-cbc']), ['+a-cbc,3des-cbc', 'kept']);
    assert.deepEqual(added('+s3cret', ALL), ['+3des-cbc', 'kept']);
    assert.deepEqual(added('-!s3cret,b-ctr', ['a-ctr'], ['b-ctr', '3des-cbc']), ['-b-ctr', 'kept']);
  });

  it('is told of in words, and not where there is nothing to tell', () => {
    assert.equal(inPlaceSentence('cipher', { value: '', own: 'none' }), '');
    assert.match(
      inPlaceSentence('cipher', { value: '', own: 'kept' }),
      /Your own Ciphers line .* keeps what yours says/,
    );
    assert.match(inPlaceSentence('cipher', { value: '', own: 'spelt-out' }), /spells out .* does not reach this host/);
  });
});

describe('a list for one host without some names', () => {
  const without = (value: string, offered: readonly string[]) => {
    const list = listWithout(withOwn(value, offered), 'cipher', ['b-ctr']);
    return [list.value, list.own];
  };

  it('keeps the person’s own line too', () => {
    assert.deepEqual(listWithout(pair(SERVER), 'cipher', ['b-ctr']), { value: '-b-ctr', own: 'none' });
    assert.deepEqual(without('-a-ctr', ['b-ctr', 'c-gcm']), ['-a-ctr,b-ctr', 'kept']);
    assert.deepEqual(without('c-gcm,b-ctr', ['c-gcm', 'b-ctr']), ['c-gcm', 'spelt-out']);
    assert.deepEqual(without('+a-cbc', [...ALL, 'a-cbc']), ['a-ctr,c-gcm,a-cbc', 'spelt-out']);
  });
});
