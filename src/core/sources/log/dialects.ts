import type { Dialect } from './dialect.ts';
import { apacheMina } from './dialects/apacheMina.ts';
import { asyncssh } from './dialects/asyncssh.ts';
import { cisco } from './dialects/cisco.ts';
import { dropbear } from './dialects/dropbear.ts';
import { erlang } from './dialects/erlang.ts';
import { goSsh } from './dialects/goSsh.ts';
import { jsch } from './dialects/jsch.ts';
import { libssh } from './dialects/libssh.ts';
import { libssh2 } from './dialects/libssh2.ts';
import { netSsh } from './dialects/netSsh.ts';
import { openssh } from './dialects/openssh.ts';
import { paramiko } from './dialects/paramiko.ts';
import { phpseclib } from './dialects/phpseclib.ts';
import { putty } from './dialects/putty.ts';
import { russh } from './dialects/russh.ts';
import { ssh2Npm } from './dialects/ssh2Npm.ts';
import { sshNet } from './dialects/sshNet.ts';
import { sshj } from './dialects/sshj.ts';
import { trilead } from './dialects/trilead.ts';

/** Every dialect, one file each in dialects/. Where marks of two stand at one place, the first to recognise it wins. */
export const DIALECTS: readonly Dialect[] = [
  openssh,
  paramiko,
  asyncssh,
  ssh2Npm,
  jsch,
  putty,
  libssh,
  libssh2,
  sshNet,
  goSsh,
  sshj,
  apacheMina,
  russh,
  dropbear,
  erlang,
  netSsh,
  phpseclib,
  trilead,
  cisco,
];
