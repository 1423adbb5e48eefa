import type { RemedyStep, SshdLine } from '../../remedy.ts';
import { isPlainHost } from '../plainHost.ts';
import { sshdLinesText } from './sshdLines.ts';
import { reloadCommands, serverPlaces } from './serverPlatform.ts';
import { type ServerPlatform } from '../../../openssh/builds/serverPlatform.ts';

const SSH_PORT = 22;

/** A change of a server's settings, as its steps need to know it. */
export interface ServerChange {
  /** As the person named the host. */
  readonly host: string;
  /** Where it is, where that is known. */
  readonly place?: { readonly hostname: string; readonly port: number };
  readonly platform: ServerPlatform;
  readonly lines: readonly SshdLine[];
  /** Steps that come before the settings, such as making host keys. */
  readonly before?: readonly RemedyStep[];
}

/**
 * The order of work that keeps a way back: a session that stays, a copy of the file, the lines, sshd's own check, a
 * reload that ends no session, a new login before the old one is closed. Every command is one that may be pasted.
 */
export function serverSteps({ host, place, platform, lines, before = [] }: ServerChange): readonly RemedyStep[] {
  const { config, test } = serverPlaces(platform);
  const windows = platform === 'windows';
  const copy = (from: string, to: string): string =>
    windows ? `Copy-Item ${from} ${to}` : `${platform === 'openbsd' ? 'doas' : 'sudo'} cp -p ${from} ${to}`;
  const saved = `${config}.before-kexpert`;
  const [first, ...others] = reloadCommands(platform);
  const elsewhere =
    others.length === 0 ? '' : ` Elsewhere: ${others.map(({ where, command }) => `${command} (${where})`).join('; ')}.`;
  return [
    {
      text: 'Open a second session on the server and leave it open until the end: a reload does not close it, and it is the way back.',
    },
    { text: 'Keep a copy of the settings.', command: copy(config, saved) },
    ...before,
    {
      text: `Put these lines into ${config}, above its first Include and Match line, in place of lines of the same name: sshd takes the first value that it reads.`,
      command: sshdLinesText(lines),
    },
    {
      text: 'Let sshd check its settings. It prints nothing when they are sound; do not go on otherwise.',
      command: test,
    },
    {
      text: `Reload, do not restart: sessions that are open stay.${others.length === 0 ? '' : ` This is for ${first?.where ?? ''}.${elsewhere}`}`,
      command: first?.command ?? '',
    },
    {
      text: 'From another window, see whether you get in, and who else does.',
      ...(isPlainHost(host) && { command: `kexpert probe ${portOption(host, place)}${host}` }),
    },
    {
      text: 'Only then close the second session. If something went wrong: put the copy back, check, and reload again.',
      command: copy(saved, config),
    },
  ];
}

/** An alias carries its port in the ssh_config; an address that was named itself does not. */
function portOption(host: string, place: ServerChange['place']): string {
  return place?.hostname !== host || place.port === SSH_PORT ? '' : `-p ${place.port} `;
}
