import assert from 'node:assert/strict';
import { it } from 'node:test';
import { verificationText } from '../../../../src/core/assess/verify/verification.ts';

it('says who was asked and what came of it, and calls what nobody judged not verified', () => {
  assert.equal(verificationText({ outcome: 'accepted', by: 'ssh -G', remark: null }), 'ssh -G accepts the result.');
  assert.equal(
    verificationText({ outcome: 'accepted', by: 'sshd -t', remark: 'No keys.' }),
    'sshd -t accepts the result. No keys.',
  );
  assert.equal(
    verificationText({ outcome: 'refused', by: 'sshd -t', problems: ['line 1: a', 'line 2: b'] }),
    'sshd -t refuses the result: line 1: a line 2: b',
  );
  assert.match(verificationText({ outcome: 'not-verified', why: 'no sshd.' }), /^Not verified: no sshd\.$/);
});
