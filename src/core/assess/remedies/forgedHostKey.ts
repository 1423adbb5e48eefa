import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { BareRemedy } from '../remedy.ts';

/** What to do where the server did not prove its host key, or its certificate is a forgery: find out who answers. */
export function forgedHostKey(keys: readonly HostKeyReport[]): readonly BareRemedy[] {
  const forged = keys.some(
    ({ verification, certificateProblems = [] }) => verification === 'forged' || certificateProblems.includes('forged'),
  );
  if (!forged) return [];
  return [
    {
      id: 'find-out-who-answers',
      side: 'network',
      effect: 'keeps',
      title: 'Find out who answers before you log in',
      detail:
        'What answers presents a host key that it cannot sign with. Do not type a password and do not change known_hosts ' +
        'until you know whether the server is faulty or another machine stands in for it.',
      steps: [
        { text: 'Probe again from another network: a machine in the middle is often in one of them only.' },
        {
          text: 'On the server’s own console, print the fingerprints of its host keys and compare them.',
          command: 'for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$key"; done',
        },
        {
          text: 'If they are the same, check that each private key belongs to its public key: the first word and the second of both lines must agree.',
          command: 'for key in /etc/ssh/ssh_host_*_key; do ssh-keygen -yf "$key"; cat "$key.pub"; done',
        },
      ],
    },
  ];
}
