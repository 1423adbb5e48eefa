/** What listening needs and activation does not: sockets, profiles, renderers. Loaded when a person first listens. */
export { recordClient } from '../../../node/recordClient.ts';
export { listenReport } from '../../../core/report/listenReport.ts';
export { renderListenText } from '../../../core/render/text/listenText.ts';
export { recordedClient } from '../../../core/sources/sshClient/recordedClient.ts';
export { ConnectionError } from '../../../core/ports.ts';
