import type { SshdLine, Snippet } from '../remedy.ts';
import type { ServerPlatform } from './serverPlatform.ts';
import { MAX_SSHD_LINE } from './sshdLines.ts';

/** Seconds after which the script takes the change back unless it is told that the new login works. */
export const WAY_BACK_SECONDS = 300;

/** What may go into the script between single quotes: the letters of keywords, algorithm names and plain paths. */
const SAFE_LINE = /^[A-Za-z][A-Za-z0-9]{0,63} [A-Za-z0-9@._,+/-]+$/;

export interface ScriptedChange {
  readonly platform: ServerPlatform;
  readonly lines: readonly SshdLine[];
  /** Key types that the server lacks, as ssh-keygen -t names them. */
  readonly newKeys?: readonly string[];
}

const KEY_TYPES: ReadonlySet<string> = new Set(['ed25519', 'ecdsa', 'rsa']);

/**
 * A POSIX shell script that makes the change with a way back: it copies the file, puts the lines above all others
 * (sshd takes the first value), lets `sshd -t` judge the result, reloads, and puts the copy back by itself after
 * WAY_BACK_SECONDS unless it is called again with `keep`. Where any of this fails, the copy is put back at once. The
 * variables SSHD_CONFIG, SSHD_KEYS, SSHD, RELOAD and WAY_BACK (seconds) may say otherwise.
 * @returns null for Windows, and where a line holds anything that a shell or sshd could take for more than a value
 */
export function serverScript({ platform, lines, newKeys = [] }: ScriptedChange): Snippet | null {
  const texts = lines.map(({ directive, value }) => `${directive} ${value}`);
  if (platform === 'windows' || texts.length === 0 || !texts.every(isSafe)) return null;
  if (!newKeys.every((type) => KEY_TYPES.has(type))) return null;
  const keys = newKeys.map(
    (type) =>
      `[ -e "$keys/ssh_host_${type}_key" ] || ssh-keygen -q -t ${type}${type === 'rsa' ? ' -b 3072' : ''} -N '' -f "$keys/ssh_host_${type}_key"`,
  );
  const text = `#!/bin/sh
# Changes sshd's settings with a way back. Run it as root in one session and keep a second one open.
#   sh this-script          makes the change; it is taken back in ${WAY_BACK_SECONDS} seconds
#   sh this-script keep     once a new login works: the change stays
#   sh this-script undo     takes the change back now
set -eu
config=\${SSHD_CONFIG:-/etc/ssh/sshd_config}
sshd=\${SSHD:-/usr/sbin/sshd}
keys=\${SSHD_KEYS:-/etc/ssh}
saved=$config.before-kexpert
timer=$config.kexpert-timer
seconds=\${WAY_BACK:-${WAY_BACK_SECONDS}}

reload() {
  if [ -n "\${RELOAD:-}" ]; then sh -c "$RELOAD"
  elif command -v systemctl >/dev/null 2>&1; then systemctl reload ssh 2>/dev/null || systemctl reload sshd
  elif command -v rc-service >/dev/null 2>&1; then rc-service sshd reload
  elif command -v rcctl >/dev/null 2>&1; then rcctl reload sshd
  elif command -v launchctl >/dev/null 2>&1; then launchctl kickstart -k system/com.openssh.sshd
  elif command -v service >/dev/null 2>&1; then service ssh reload 2>/dev/null || service sshd reload
  else /etc/rc.d/sshd reload
  fi
}
put_back() {
  cat "$saved" > "$config"
  rm -f "$saved" "$timer"
}
undo() {
  [ -e "$saved" ] || return 0
  put_back
  reload
}
give_up() {
  trap - EXIT INT TERM
  put_back
  echo "$1 The settings are as they were." >&2
  exit 1
}

case \${1:-change} in
  keep)
    if [ ! -e "$saved" ]; then
      echo "No change waits to be kept: it was kept before, or was taken back already." >&2
      exit 1
    fi
    rm -f "$timer" "$saved"; echo "The change stays."; exit 0 ;;
  undo) undo; echo "The settings are as they were."; exit 0 ;;
  change) ;;
  *) echo "usage: sh $0 [keep|undo]" >&2; exit 2 ;;
esac
if [ -e "$saved" ]; then
  echo "$saved is there: an earlier change was neither kept nor undone. Run this with keep or undo first." >&2
  exit 1
fi
${keys.length === 0 ? '' : `${keys.join('\n')}\n`}# Half a copy must not be taken for the settings later.
cp -p "$config" "$saved" || { rm -f "$saved"; exit 1; }
# Whatever goes wrong from here on, a full disk too, the file is put back; a lost connection is nothing that goes wrong.
trap 'give_up "The change could not be made."' EXIT
trap 'exit 1' INT TERM
trap '' HUP
{
${texts.map((line) => `  echo '${line.replace(/^HostKey \/etc\/ssh\//, `HostKey '"$keys"'/`)}'`).join('\n')}
  cat "$saved"
} > "$config"
"$sshd" -t -f "$config" || give_up "sshd refuses the new settings."
token=$$-$(date +%s)
echo "$token" > "$timer"
# It is there before the settings come into force, and outlives this session.
(
  trap - EXIT INT TERM
  sleep "$seconds"
  [ "$(cat "$timer" 2>/dev/null)" = "$token" ] && undo
) >/dev/null 2>&1 </dev/null &
reload || give_up "sshd could not be told to reload."
trap - EXIT INT TERM
echo "Done. Log in from another window within $seconds seconds; if that works, run: sh $0 keep"
`;
  return { language: 'shellscript', text };
}

function isSafe(text: string): boolean {
  return text.length <= MAX_SSHD_LINE && SAFE_LINE.test(text);
}
