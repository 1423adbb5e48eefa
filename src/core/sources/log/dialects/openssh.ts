import type { Dialect, DialectReader, Reading } from '../dialect.ts';
import type { LogPlace } from '../place.ts';
import { CALLER_MARKS, callerOf } from './openssh/callers.ts';
import { CONFIG_ERROR_MARKS, ConfigErrors } from './openssh/configErrors.ts';
import { DEBUG_MARKS, DebugLog } from './openssh/debugLog.ts';
import { NOT_MISMATCH_MARKS, notMismatch } from './openssh/notMismatch.ts';
import { OLD_MISMATCH_MARKS, oldMismatch } from './openssh/oldMismatch.ts';
import { UNABLE_TO_NEGOTIATE, unableToNegotiate } from './openssh/unableToNegotiate.ts';

type Part = (place: LogPlace, text: OpenSshText) => Reading;

/** Which part reads the places of a mark. */
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ...CALLER_MARKS.map((mark) => [mark, () => callerOf(mark)] as const),
  ...CONFIG_ERROR_MARKS.map((mark) => [mark, (place: LogPlace, text: OpenSshText) => text.config.read(place)] as const),
  ...DEBUG_MARKS.map((mark) => [mark, (place: LogPlace, text: OpenSshText) => text.debug.read(place)] as const),
  ...NOT_MISMATCH_MARKS.map((mark) => [mark, (place: LogPlace, text: OpenSshText) => text.other(place)] as const),
  ...OLD_MISMATCH_MARKS.map(
    (mark) => [mark, (place: LogPlace, text: OpenSshText) => text.mismatch(oldMismatch(place), place)] as const,
  ),
  [UNABLE_TO_NEGOTIATE, (place: LogPlace, text: OpenSshText) => text.mismatch(unableToNegotiate(place), place)],
]);

/** One text of OpenSSH's ssh or sshd. */
class OpenSshText implements DialectReader {
  readonly config = new ConfigErrors();
  readonly debug = new DebugLog();
  #mismatchRow = -1;

  read(place: LogPlace): Reading {
    return PARTS.get(place.mark)?.(place, this) ?? null;
  }

  mismatch(reading: Reading, place: LogPlace): Reading {
    if (reading === null || 'caller' in reading || reading.length === 0) return reading;
    this.#mismatchRow = place.row;
    return reading.map((one) => this.debug.enrich(one));
  }

  other(place: LogPlace): Reading {
    const reading = notMismatch(place, this.#mismatchRow);
    return reading === null || 'caller' in reading ? reading : reading.map((one) => this.debug.enrich(one));
  }

  end(): ReturnType<NonNullable<DialectReader['end']>> {
    return this.debug.end();
  }
}

/** OpenSSH's ssh and sshd, and the words of programs that run them. */
export const openssh: Dialect = {
  id: 'openssh',
  products: ['OpenSSH'],
  marks: [...PARTS.keys()],
  start: () => new OpenSshText(),
};
