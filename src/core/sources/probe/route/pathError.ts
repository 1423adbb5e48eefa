import { ConnectionError } from '../../../ports.ts';
import type { BareFailure } from '../probeFailure.ts';

/** The way to a host broke, or a jump host says why the host cannot be reached: already told in words. */
export class PathError extends ConnectionError {
  readonly failure: BareFailure;

  constructor(failure: BareFailure) {
    super('other', failure.code);
    this.failure = failure;
  }
}
