import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { sshOptions, userKeyNote } from './sshOptions.ts';

/**
 * Ansible with its usual connection plugin starts ssh, and ansible_ssh_common_args of one host reaches that host's
 * ssh, sftp and scp alone. Source: Ansible's documentation of the `ssh` connection plugin.
 */
export function ansible(change: CodeChange): readonly BareRemedy[] {
  const args = sshOptions(change)
    .map((option) => `-o ${option}`)
    .join(' ');
  // The options hold names of algorithms alone: nothing in them means anything within YAML's double quotes.
  const text = [...commentLines(change, '#'), `ansible_ssh_common_args: "${args}"`, ''];
  return [
    codeRemedy(change, {
      id: 'code-ansible',
      where: "Ansible's inventory",
      detail: `In host_vars of this host: other hosts keep what they have. The connection plugins paramiko and libssh do not read it.${userKeyNote(change)}`,
      snippet: { language: 'yaml', text: text.join('\n') },
    }),
  ];
}
