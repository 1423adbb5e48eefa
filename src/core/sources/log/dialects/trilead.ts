import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';

const TRILEAD = 'trilead';

const MESSAGE = loose('Cannot negotiate, proposals do not match');

/** KexManager.java of Ganymed and Trilead SSH-2, which Jenkins' agents and older Android programs use; clients only. */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  if (match === null) return null;
  return [found(TRILEAD, place, match[0].length, { code: 'no-common-algorithm', writtenBy: 'client' })];
}

export const trilead: Dialect = {
  id: TRILEAD,
  products: ['Trilead SSH-2'],
  marks: ['Cannot negotiate, proposals do not match'],
  start: stateless(read),
};
