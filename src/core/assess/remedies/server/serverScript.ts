import type { SshdLine, Snippet } from '../../remedy.ts';
import type { ServerPlatform } from '../../../openssh/builds/serverPlatform.ts';
import { MAX_SSHD_LINE } from './sshdLines.ts';
import { WAY_BACK_SCRIPT, WAY_BACK_SECONDS } from './wayBackScript.ts';

/** Seconds; a guard looks up every second, and a busy machine is given more. */
const GUARD_ANSWERS_WITHIN = 30;

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
 * A POSIX shell script that makes the change with a way back (WAY_BACK_SCRIPT): it copies the file, puts the lines above
 * all others (sshd takes the first value) in a second copy, lets `sshd -t` judge that, starts the two guards, sees that
 * they live, renames the second copy over the file, reloads, and sees again that they live. Where any of this fails, the
 * copy is put back at once. What it leaves while the change is on trial is in the folder `sshd_config.kexpert`. The
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
  const usesKeys = keys.length > 0 || texts.some((line) => line.startsWith('HostKey /etc/ssh/'));
  const text = `#!/bin/sh
# Changes sshd's settings on trial. Run it as root in one session and keep a second one open.
#   sh this-script          makes the change; it is taken back in ${WAY_BACK_SECONDS} seconds
#   sh this-script keep     once a new login works: the change stays
#   sh this-script undo     takes the change back now
# Two processes guard the way back; one is enough, and it outlives this session. A power failure is not covered: if it
# comes while the change is on trial, run this with undo afterwards.
set -eu
config=\${SSHD_CONFIG:-/etc/ssh/sshd_config}
sshd=\${SSHD:-/usr/sbin/sshd}
${usesKeys ? 'keys=${SSHD_KEYS:-/etc/ssh}\n' : ''}seconds=\${WAY_BACK:-${WAY_BACK_SECONDS}}

if [ ! -f "$config" ]; then
  echo "$config does not exist, or is not a file. Nothing was changed." >&2
  exit 1
fi
# A link stays one: what it leads to is replaced. It leads to a file, so this ends.
while [ -L "$config" ]; do
  link=$(readlink "$config")
  case $link in
    /*) config=$link ;;
    *) config=$(dirname "$config")/$link ;;
  esac
done
config=$(cd "$(dirname "$config")" && pwd)/$(basename "$config")
saved=$config.before-kexpert
state=$config.kexpert

case \${1:-change} in
  change) ;;
  keep | undo)
    if [ -e "$state/way-back" ] && [ -e "$state/token" ]; then exec sh "$state/way-back" "$1"; fi
    if [ "$1" = keep ]; then
      echo "No change waits to be kept: it was kept before, or was taken back already." >&2
      exit 1
    fi
    # A change that was cut short before it was begun, or a copy without its guards.
    rm -rf "$state"
    if [ -e "$saved" ]; then
      mv -f "$saved" "$config"
      echo "$config is as it was. Reload sshd yourself." >&2
      exit 3
    fi
    echo "The settings are as they were."
    exit 0 ;;
  *) echo "usage: sh $0 [keep|undo]" >&2; exit 2 ;;
esac
case $seconds in
  '' | *[!0-9]* | 0* | ??????*)
    echo "WAY_BACK takes whole seconds from 1 to 99999. Nothing was changed." >&2
    exit 2 ;;
esac
# Making the folder is the lock: of two runs, one makes it.
if [ -e "$saved" ] || ! mkdir -m 700 "$state" 2>/dev/null; then
  echo "$saved or $state is there: an earlier change was neither kept nor undone. Run this with keep or undo first." >&2
  exit 1
fi

placed=
give_up() {
  trap - EXIT INT TERM
  if [ -z "$placed" ]; then
    rm -f "$saved"
    rm -rf "$state"
    echo "$1 The settings are as they were." >&2
    exit 1
  fi
  status=0
  # The guards may have put it back by now, and the way back with it.
  if [ -e "$state/way-back" ]; then sh "$state/way-back" undo >/dev/null 2>&1 || status=$?; fi
  if [ -e "$saved" ]; then
    echo "$1 The old settings could not be put back. Run: mv -f '$saved' '$config', then reload sshd." >&2
  elif [ "$status" -ne 0 ]; then
    echo "$1 The settings are as they were, but reload sshd yourself." >&2
  else
    echo "$1 The settings are as they were." >&2
  fi
  exit 1
}
# Whatever goes wrong from here on, a full disk too, the file is put back; a lost connection is nothing that goes wrong.
trap 'give_up "The change could not be made."' EXIT
trap 'exit 1' INT TERM
trap '' HUP

copy() { cp -a "$1" "$2" 2>/dev/null || cp -p "$1" "$2"; }
# Both guards have to answer: a process that was killed may still have its id.
guarded() {
  for one in a b; do echo > "$state/$one.asked" || return 1; done
  tries=0
  while [ -e "$state/a.asked" ] || [ -e "$state/b.asked" ]; do
    tries=$((tries + 1))
    [ "$tries" -le ${GUARD_ANSWERS_WITHIN} ] || return 1
    sleep 1
  done
  [ -e "$saved" ]
}
# Where systemd may end all that a session leaves behind, the guards are no part of it.
start_guard() {
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1 &&
    systemd-run --quiet --setenv=PATH="$PATH" /bin/sh "$state/way-back" guard "$@" </dev/null >/dev/null 2>&1; then
    return 0
  fi
  if command -v setsid >/dev/null 2>&1; then
    (setsid sh "$state/way-back" guard "$@" </dev/null >/dev/null 2>&1 &)
  else
    (nohup sh "$state/way-back" guard "$@" </dev/null >/dev/null 2>&1 &)
  fi
}

cat > "$state/way-back" <<'WAY_BACK_ENDS_HERE'
${WAY_BACK_SCRIPT}WAY_BACK_ENDS_HERE
printf '%s' "\${RELOAD:-}" > "$state/reload"
echo "$seconds" > "$state/seconds"
echo $(($(date +%s) + seconds)) > "$state/deadline"
echo "$$-$(date +%s)" > "$state/token"
${keys.length === 0 ? '' : `${keys.join('\n')}\n`}# Half a copy must not be taken for the settings later: it gets its name once it is whole.
copy "$config" "$state/copy"
copy "$config" "$state/new"
cmp -s "$config" "$state/copy"
mv "$state/copy" "$saved"
{
${texts.map((line) => `  echo '${line.replace(/^HostKey \/etc\/ssh\//, `HostKey '"$keys"'/`)}'`).join('\n')}
  cat "$saved"
} > "$state/new"
"$sshd" -t -f "$state/new" || give_up "sshd refuses the new settings."
sync

start_guard a b
start_guard b a
guarded 2>/dev/null || give_up "The way back could not be guarded."
placed=yes
mv -f "$state/new" "$config"
sh "$state/way-back" reload || give_up "sshd could not be told to reload."
guarded 2>/dev/null || give_up "The way back is not guarded any more."
trap - EXIT INT TERM
echo "Done. Log in from another window within $seconds seconds; if that works, run: sh '$state/way-back' keep"
echo "Otherwise the change takes itself back then, or now with: sh '$state/way-back' undo"
`;
  return { language: 'shellscript', text };
}

function isSafe(text: string): boolean {
  return text.length <= MAX_SSHD_LINE && SAFE_LINE.test(text);
}
