import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  canonicalDirective,
  directivesOf,
  lookupDirective,
} from '../../../../../src/core/openssh/config/directives.ts';
import { JUMP_KEYWORDS, jumpKeywordFate } from '../../../../../src/core/sources/probe/route/jumpKeywords.ts';

/** Each runs, loads, writes, listens or hands something on, alone or with another one. */
const DANGEROUS =
  'ProxyCommand LocalCommand KnownHostsCommand PKCS11Provider SmartcardDevice SecurityKeyProvider XAuthLocation ' +
  'ControlMaster ControlPath ControlPersist RemoteCommand PermitLocalCommand ForwardAgent ForwardX11 ForwardX11Trusted ' +
  'ForwardX11Timeout GSSAPIDelegateCredentials UpdateHostKeys HashKnownHosts SendEnv SetEnv LocalForward RemoteForward ' +
  'DynamicForward Tunnel TunnelDevice EscapeChar EnableEscapeCommandline SessionType StdinNull ForkAfterAuthentication ' +
  'LogVerbose LogLevel SyslogFacility AddKeysToAgent HostbasedAuthentication EnableSSHKeysign StreamLocalBindUnlink ' +
  'ProxyJump ProxyUseFdpass BatchMode IgnoreUnknown ClearAllForwardings PermitRemoteOpen GatewayPorts';

describe('what becomes of each keyword', () => {
  test('is decided, with a reason, for every keyword that some release has had, and for no other', () => {
    const known = directivesOf('ssh').map(({ name }) => name.toLowerCase());
    for (const keyword of known) {
      const name = canonicalDirective('ssh', keyword)?.name ?? '';
      const row = JUMP_KEYWORDS.get(name.toLowerCase());
      assert.ok(row !== undefined, name);
      assert.match(row.why, /\.$/);
      assert.equal(jumpKeywordFate(keyword), row.fate);
    }
    for (const keyword of JUMP_KEYWORDS.keys()) {
      assert.equal(lookupDirective('ssh', keyword)?.aliasOf, undefined, keyword);
      assert.ok(known.includes(keyword), keyword);
    }
  });

  test('is that of nothing which runs, loads, writes, listens or hands on', () => {
    for (const name of DANGEROUS.split(' ')) {
      assert.ok(lookupDirective('ssh', name.toLowerCase()), name);
      assert.equal(jumpKeywordFate(name.toLowerCase()), 'dropped', name);
    }
    assert.equal(jumpKeywordFate('userknownhostsfile'), 'rewritten');
    assert.equal(jumpKeywordFate('nosuchkeyword'), 'dropped');
  });

  test('keeps what refuses a host or a key', () => {
    for (const keyword of ['revokedhostkeys', 'stricthostkeychecking', 'refuseconnection', 'requiredrsasize'])
      assert.equal(jumpKeywordFate(keyword), 'copied');
  });
});
