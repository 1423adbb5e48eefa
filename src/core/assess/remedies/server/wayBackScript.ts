/** Seconds after which the change is taken back unless somebody says that the new login works. */
export const WAY_BACK_SECONDS = 300;

/**
 * Seconds by which the second guard is late: where both live, only the first one puts the copy back and reloads.
 */
const SECOND_GUARD_LATER = 3;

/**
 * The way back of a change of sshd's settings, as a POSIX shell script that lies beside them while the change is on trial.
 * Two guards (`guard a b`, `guard b a`) wait, each of them in a session of its own. A guard puts the copy back when the time
 * is over by the clock or by its own count, when the other guard is gone, and when it is told to end (SIGTERM, as at a
 * shutdown). `keep` and `undo` decide at once. Whoever renames the copy first has decided; a rename is atomic. Nobody is
 * left after a power failure or once both guards were killed at the same time: the next `keep` or `undo` sees to it.
 */
export const WAY_BACK_SCRIPT = `#!/bin/sh
# The way back of a change of sshd_config that is on trial. It goes away once the change is kept or undone:
#   sh this-script keep     the change stays
#   sh this-script undo     takes the change back now
set -u
state=$(cd "$(dirname "$0")" && pwd) || exit 1
config=\${state%.kexpert}
saved=$config.before-kexpert
token=$(cat "$state/token") && deadline=$(cat "$state/deadline") && seconds=$(cat "$state/seconds") || exit 1

reload() {
  if [ -s "$state/reload" ]; then sh "$state/reload"
  elif [ -d /run/systemd/system ]; then systemctl reload ssh 2>/dev/null || systemctl reload sshd
  elif command -v rc-service >/dev/null 2>&1; then rc-service sshd reload
  elif command -v rcctl >/dev/null 2>&1; then rcctl reload sshd
  elif command -v launchctl >/dev/null 2>&1; then launchctl kickstart -k system/com.openssh.sshd
  elif command -v service >/dev/null 2>&1; then service ssh reload 2>/dev/null || service sshd reload
  else /etc/rc.d/sshd reload
  fi
}
on_trial() { [ "$(cat "$state/token" 2>/dev/null)" = "$token" ]; }
time_is_over() { [ "$(date +%s)" -ge "$deadline" ]; }

# Status 0: the settings are as they were. 1: they could not be put back. 3: they were, and sshd could not be reloaded.
put_back() {
  on_trial || return 0
  if [ -e "$saved" ]; then mv -f "$saved" "$config" || [ ! -e "$saved" ] || return 1; fi
  if [ ! -e "$state/kept" ]; then
    sync
    status=0
    reload || { sleep 1; reload; } || status=3
    rm -rf "$state"
    return "$status"
  fi
  rm -rf "$state"
}
take_back() {
  until put_back || [ $? -ne 1 ]; do sleep 1; done
  exit 0
}
guard() {
  trap '' HUP INT QUIT
  trap take_back TERM
  echo $$ > "$state/$1.starts" && mv "$state/$1.starts" "$state/$1.pid"
  if [ "$1" = b ]; then
    deadline=$((deadline + ${SECOND_GUARD_LATER}))
    seconds=$((seconds + ${SECOND_GUARD_LATER}))
  fi
  while on_trial; do
    rm -f "$state/$1.asked"
    [ "$seconds" -gt 0 ] || take_back
    time_is_over && take_back
    other=$(cat "$state/$2.pid" 2>/dev/null) && { kill -0 "$other" 2>/dev/null || take_back; }
    sleep 1
    seconds=$((seconds - 1))
  done
  exit 0
}
undo() {
  put_back
  case $? in
    0) ;;
    1) echo "$config could not be put back. Run as root: mv -f '$saved' '$config', then reload sshd." >&2; exit 1 ;;
    *) echo "$config is as it was, but sshd could not be told to reload: reload it yourself." >&2; exit 3 ;;
  esac
}

case \${1:-} in
  guard) guard "$2" "$3" ;;
  reload) reload ;;
  undo) undo; echo "The settings are as they were." ;;
  keep)
    if time_is_over; then
      undo
      echo "The time was over, so the change was taken back. The settings are as they were." >&2
      exit 1
    fi
    if ! mv "$saved" "$state/kept" 2>/dev/null; then
      echo "No change waits to be kept: it was kept before, or was taken back already." >&2
      exit 1
    fi
    rm -rf "$state"
    echo "The change stays." ;;
  *) echo "usage: sh $0 keep|undo" >&2; exit 2 ;;
esac
`;
