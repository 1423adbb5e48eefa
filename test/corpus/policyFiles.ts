/** Policies of one's own that several commands are given, by the name of their file. */
export const POLICY_FILES = {
  'own.json': JSON.stringify({
    schema: 'kexpert/policy@1',
    title: 'Example works',
    source: 'Handbook 7',
    date: '2026-10',
    extends: 'intermediate',
    cipher: { forbid: ['chacha20-poly1305@openssh.com'], why: 'AES is fast here.' },
    keys: { rsaBits: 3072, types: ['ssh-ed25519', 'ssh-rsa'] },
    clients: { require: ['putty-0.78', 'paramiko >= 2.9', 'nothing 9'] },
    exceptions: [
      {
        rule: 'kex',
        names: ['diffie-hellman-group14-sha1'],
        until: '2026-12-31',
        hosts: ['switch-*'],
        why: 'Replaced in spring.',
        owner: 'Network team',
      },
      { rule: 'mac', names: ['hmac-sha1'], until: '2026-06-30', why: 'an old backup', owner: 'Backup team' },
    ],
  }),
  'pq.json': '{"schema":"kexpert/policy@1","title":"PQ","postQuantum":{"require":"only"}}\n',
  'open.json': '{"schema":"kexpert/policy@1","title":"All","kex":{"allow":["*"]},"mac":{"forbid":["hmac-md5*"]}}\n',
  'typo.json':
    '{"schema":"kexpert/policy@1","title":"T","cyphers":{"forbid":["none"]},"kex":{"forbid":["curve25519-sha265"]}}\n',
  'nojson.json': '{"schema":"kexpert/policy@1",',
  'other.json': '{"schema":"kexpert/policy@2","title":"T"}\n',
};
