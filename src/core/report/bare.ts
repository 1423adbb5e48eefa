import type { BareRemedy, Remedy } from '../assess/remedy.ts';
import type { BareHandshakeFailure, HandshakeFailure } from '../sources/probe/handshake/handshakeReport.ts';
import type { BareFailure, ProbeFailure } from '../sources/probe/probeFailure.ts';
import type { BareFinding, Finding } from '../ssh/finding.ts';

/**
 * A report as the core makes it: in the place of every finding, failure and remedy stands the one without words. Whoever
 * shows it has render word it first.
 */
export type Bare<T> = T extends Finding
  ? BareFinding
  : T extends Remedy
    ? BareRemedy
    : T extends ProbeFailure
      ? BareFailure
      : T extends HandshakeFailure
        ? BareHandshakeFailure
        : T extends readonly (infer Item)[]
          ? readonly Bare<Item>[]
          : T extends object
            ? { readonly [Key in keyof T]: Bare<T[Key]> }
            : T;
