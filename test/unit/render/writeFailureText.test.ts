import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileWriteFailure } from '../../../src/core/ports.ts';
import { writeFailureText } from '../../../src/core/render/writeFailureText.ts';

describe('writeFailureText', () => {
  const cases: readonly (readonly [FileWriteFailure, named: readonly string[]])[] = [
    [{ reason: 'changed' }, []],
    [{ reason: 'hard-links', links: 3 }, ['3', 'find -samefile']],
    [{ reason: 'untrusted-place', place: '/srv/x', because: 'another-owner' }, ['/srv/x', 'belong to root']],
    [{ reason: 'untrusted-place', place: '/srv/x', because: 'writable-by-others' }, ['/srv/x', 'writable']],
    [{ reason: 'attributes-unknown' }, ['getfattr', '"attr"']],
    [{ reason: 'attributes-lost', names: ['user.a', 'security.ima'] }, ['user.a, security.ima']],
    [{ reason: 'failed', code: 'ENOSPC', detail: 'no space left' }, ['(ENOSPC: no space left)']],
    [{ reason: 'failed', code: '', detail: 'odd' }, ['(odd)']],
  ];
  for (const [failure, named] of cases) {
    it(`says of “${failure.reason}” that the file is as it was, with ${named.join(' and ') || 'no more'}`, () => {
      const text = writeFailureText('/etc/ssh/sshd_config', failure);
      for (const part of ['/etc/ssh/sshd_config ', 'not modified', ...named]) assert.ok(text.includes(part), text);
    });
  }
});
