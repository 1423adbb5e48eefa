import type { ProbeRequest } from '../../../core/report/probe/probeHost.ts';

/** What a person asked for beyond the one connection of a plain probe. */
export type ProbeExtras = Pick<ProbeRequest, 'handshake' | 'hostKeys' | 'askSsh' | 'clientId' | 'verifyHostKey'>;
