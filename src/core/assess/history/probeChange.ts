import type { KnownState } from '../../openssh/knownHosts/judgeHostKey.ts';
import type { Side, Slot } from '../../ssh/proposal/proposal.ts';
import type { Verification } from '../../ssh/wire/hostKeyProof.ts';
import type { FailureCode } from '../../sources/probe/probeFailure.ts';
import type { ChangeTone } from './changeTone.ts';

/** How a probe came out: nothing was read, nothing in common, they agree and yet it does not work, they agree. */
export const OUTCOMES = ['unreached', 'no-common-algorithm', 'refused', 'agreed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

interface Told {
  readonly tone: ChangeTone;
  /** One sentence for people. It may hold the server's raw text: the renderer escapes. */
  readonly sentence: string;
}

/** One thing that is not as it was at the probe before. */
export type ProbeChange = Told &
  (
    | { readonly kind: 'outcome'; readonly before: Outcome; readonly after: Outcome }
    /** Nothing in common before and after, though not in the same categories. */
    | { readonly kind: 'failing-category' }
    /** Nothing was read before and after, though not for the same reason. */
    | { readonly kind: 'failure'; readonly before: FailureCode; readonly after: FailureCode }
    | { readonly kind: 'place'; readonly before: string; readonly after: string }
    | { readonly kind: 'host-key'; readonly type: string; readonly before: string; readonly after: string }
    | { readonly kind: 'known-hosts'; readonly type: string; readonly before: KnownState; readonly after: KnownState }
    | {
        readonly kind: 'host-key-proof';
        readonly type: string;
        readonly before: Verification;
        readonly after: Verification;
      }
    | { readonly kind: 'agreed'; readonly slots: readonly Slot[]; readonly before: string; readonly after: string }
    | { readonly kind: 'strict-kex'; readonly side: Side; readonly after: boolean }
    | {
        readonly kind: 'list';
        readonly side: Side;
        /** Both directions where they changed alike. */
        readonly slots: readonly Slot[];
        readonly gained: readonly string[];
        readonly lost: readonly string[];
        readonly reordered: boolean;
      }
    | { readonly kind: 'identification'; readonly before: string; readonly after: string }
    | { readonly kind: 'client'; readonly before: string; readonly after: string }
    | { readonly kind: 'remedy-done'; readonly id: string; readonly title: string }
  );
