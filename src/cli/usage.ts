const JSON_OPTION = `      --json              one JSON object (several hosts: one a line, as each finishes)`;
const POLICY_OPTION = `      --policy NAME|FILE  tell what differs from a policy: a built-in one, or a file of your own`;
const REPORT_OPTIONS = `      --fail-on SEVERITY  error (default), warning, info, hint or never
      --format FORMAT     text (default), json, markdown (for a ticket), sarif (2.1.0; all hosts or files in one run),
                          and for a probe of one host svg (a picture)
      --output FILE       write the report to FILE
      --redact            placeholders for host names, addresses, users and home folders
      --redact-fingerprints
                          and for the fingerprints of host keys`;
const STATUS = `0 fine; 1 a negotiation fails or a finding reaches --fail-on; 2 usage; 3 a host could not be reached or
does not speak SSH.`;

/** The command's own help: every command and option that exists, and what the exit status means. */
export const HELP = `kexpert: why can't these two negotiate, what is weak here, and what exactly do I change?

  kexpert probe HOST... [options]   compare this machine's ssh with a server, over one TCP connection
      --all               every host of the ssh_config
      --stdin             hosts from standard input, one a line
      -p, --port N        the port, instead of the ssh_config's
      --ssh-config FILE   read FILE instead of ~/.ssh/config
      --ssh PATH          the ssh program whose offer is compared (default: the one of your PATH)
      --client ID         speak for a client profile, such as paramiko-2.12.0
      --timeout MS        give up on a host after this many milliseconds (default 15000)
      --concurrency N     probe at most N hosts at a time (default 16)
      --handshake         complete the handshake too, without logging in: one connection more
      --ask-ssh           compare Kexpert's reading of the ssh_config with ssh -G, which runs its Match exec lines
      --host-keys WHICH   first (default: on the same connection), all (one connection each), or none
      --verify-host-key     if the host key could not be verified, try once more over a second connection
      --allow-proxy-command
                          run a ProxyCommand of the ssh_config where it takes one to reach a host; its line is
                          shown on standard error first
      --script REMEDY     print a remedy of the server's side as a script with a way back, such as modernize-server
      --lists             show both lists of every category, not only of those that fail
      --verbose           print the protocol trace to standard error

  kexpert explain [FILE|-] [options]
                                    recognise SSH errors in any text (a terminal's, a log, a traceback, CI output), say why
                                    and what to change; without FILE, or with -, it reads standard input, up to 64 MB
      --client ID         the client that wrote the text, where it does not tell: a profile, or local (this machine's ssh)
      --probe             ask a named host for the list that the text lacks; without this, nothing is sent anywhere
      --timeout MS, --ssh-config FILE, --ssh PATH, --verbose
                          as for probe
      --lists             show the lists of every category that the text holds, not only of the one that fails
      status 1 where an error or a wrong recipe in code is recognised, 0 where none is; --fail-on never: always 0

  kexpert lint FILE... [options]    find weak and unknown algorithms in sshd_config and ssh_config
      --openssh VERSION   the release the file is for, such as 9.2
      --fix               mend what cannot lock anyone out, then lint what is left
      --kind sshd|ssh     what the files are, where their names do not tell

  kexpert compare CLIENT SERVER     compare any two: each a profile id or a product and version ("paramiko 2.12"),
                                    local (this machine's ssh), host:NAME (probes it), or file:PATH
                                    (a Proposal in JSON, an ssh_config or an sshd_config)
      --openssh VERSION   the release whose defaults a configuration file changes (default: the newest)
      --host NAME         read an ssh_config for this host
      and of the options of probe: --ssh-config, --ssh, --timeout, --allow-proxy-command, --lists, --verbose

  kexpert lockout SSHD_CONFIG       who would no longer get in with this file, and from which release on each product does
      --openssh VERSION   the release that reads the file (default: the newest)
      --baseline FILE     another sshd_config, or an earlier report of --json: tell who is newly locked out and newly let in
      --must-work LIST    clients that have to get in, with commas between them: ids ("putty-0.78"), a product (its newest
                          release), "paramiko 2.9", "paramiko >= 2.9 < 4", "putty *" (all releases), local
      --policy NAME|FILE  the clients that a policy wants to get in have to as well
      --client local|file:PATH
                          judge this machine's ssh too, or a client that kexpert listen --json has recorded
      --ssh PATH          the ssh program that local is
      --format FORMAT     text (default), markdown or json
      --fail-on WHICH     status 1 where sshd would refuse the file, and: must-work (default) where one of those clients is
                          locked out or may be; new: where the baseline lets in somebody whom this file locks out; any:
                          where anybody is locked out; both also where an included file could not be read that may lock
                          somebody out; never: status 0 whoever is

  kexpert exceptions [options]      list the temporary downgrades of your ssh_config; status 1 where one is overdue
      --ssh-config FILE   read FILE instead of ~/.ssh/config

  kexpert listen [options]          wait for one connection of any SSH client, and record what it offers
      -p, --port N        the port (default: any that is free)
      --address A         listen on another address than 127.0.0.1
      --timeout MS        how long to wait for the client (default 300000)
      --verbose           print the protocol trace to standard error

  kexpert clients [--servers] [--ssh PATH]
                                    list the profiles, and the clients found on this machine
  kexpert algorithm NAME            what a name stands for, how good it is, and who lacks it
  kexpert policies [NAME|FILE]      list the built-in policies, or show what one of them or a file says

  kexpert COMMAND --help            the options of one command, and what its exit status means
  kexpert --version                 which Kexpert this is

  All take
${JSON_OPTION}
  Probe, lint and compare take, and explain all but --policy and sarif
${POLICY_OPTION}
${REPORT_OPTIONS}

Exit status: ${STATUS}
`;

/** The options that a command shares with others: those of every report, or its way of printing JSON alone. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ['probe', [JSON_OPTION, POLICY_OPTION, REPORT_OPTIONS]],
  ['lint', [JSON_OPTION, POLICY_OPTION, REPORT_OPTIONS]],
  ['compare', [JSON_OPTION, POLICY_OPTION, REPORT_OPTIONS]],
  // A text that somebody pasted has no place in a code base that SARIF could name, and no picture.
  ['explain', [JSON_OPTION, REPORT_OPTIONS.replace(/, sarif [^]{0,200}?\(a picture\)/, '')]],
]);

/** What the exit status of a command means, where that is not what STATUS says. */
const STATUSES: ReadonlyMap<string, string> = new Map([
  ['lint', '0 fine; 1 a finding reaches --fail-on; 2 usage, or a file that cannot be read.'],
  ['explain', '0 nothing is recognised; 1 something is, as told above; 2 usage.'],
  ['lockout', '0 fine; 1 what --fail-on names; 2 usage, or a file that cannot be read.'],
  ['exceptions', '0 none is overdue; 1 one is; 2 usage.'],
  ['listen', '0 a client was recorded; 2 usage; 3 nobody connected in time, or it did not speak SSH.'],
  ['clients', '0 fine; 2 usage.'],
  ['algorithm', '0 fine; 2 usage, or no algorithm is known by that name.'],
  ['policies', '0 fine; 2 usage, or there is no such policy.'],
]);

/** What --help after a command prints: its own part, the options that it shares with others, and its exit status. */
export function helpFor(command = ''): string {
  const lines = HELP.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  kexpert ${command} `));
  if (!/^[a-z]+$/.test(command) || start < 0) return HELP;
  const length = lines.slice(start + 1).findIndex((line) => line === '' || line.startsWith('  kexpert '));
  const own = lines.slice(start, start + 1 + length).join('\n');
  const shared = SHARED.get(command) ?? ['      --json              print one JSON object'];
  return `${[own, ...shared].join('\n')}\n\nExit status: ${STATUSES.get(command) ?? STATUS}\n`;
}
