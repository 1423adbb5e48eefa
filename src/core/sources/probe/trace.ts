import { NAME_LISTS, type NameListField } from '../../ssh/proposal/proposal.ts';
import type { Logger } from '../../ports.ts';
import type { Kexinit } from '../../ssh/wire/kexinit.ts';
import { messageName } from '../../ssh/wire/messageNumbers.ts';
import type { PeerEvent } from './peerReader.ts';

/** The ten lists as `ssh -vv` titles them, so that the two traces can be laid side by side. */
const TITLES: Readonly<Record<NameListField, string>> = {
  kex: 'KEX algorithms',
  hostKey: 'host key algorithms',
  cipherClientToServer: 'ciphers ctos',
  cipherServerToClient: 'ciphers stoc',
  macClientToServer: 'MACs ctos',
  macServerToClient: 'MACs stoc',
  compressionClientToServer: 'compression ctos',
  compressionServerToClient: 'compression stoc',
  languagesClientToServer: 'languages ctos',
  languagesServerToClient: 'languages stoc',
};

/** Logs what the peer sent, one event a line and one list a line. Hostile text stays raw: the Logger escapes. */
export function traceReceived(logger: Logger, event: PeerEvent): void {
  switch (event.kind) {
    case 'banner':
      logger.debug(`← banner: ${event.line}`);
      return;
    case 'identification':
      logger.debug(`← ${event.identification.raw}`);
      return;
    case 'skipped':
    case 'message':
      logger.debug(`← ${messageName(event.number)}`);
      return;
    case 'kexinit':
      traceKexinit(logger, '←', event.kexinit);
      return;
    case 'failure':
      logger.debug(`✗ ${event.failure.stage}: ${event.failure.code}: ${event.failure.message}`);
  }
}

/** Logs a KEXINIT in either direction. */
export function traceKexinit(logger: Logger, arrow: '←' | '→', { lists, firstKexFollows }: Kexinit): void {
  logger.debug(`${arrow} SSH_MSG_KEXINIT (20)`);
  for (const field of NAME_LISTS) logger.debug(`${arrow}   ${TITLES[field]}: ${lists[field].join(',')}`);
  logger.debug(`${arrow}   first_kex_follows ${firstKexFollows ? 1 : 0}`);
}
