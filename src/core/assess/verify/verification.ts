/** Whether the program that will read a changed file takes it, or why nobody asked it. */
export type Verification =
  | { readonly outcome: 'accepted'; readonly by: 'sshd -t' | 'ssh -G'; readonly remark: string | null }
  | { readonly outcome: 'refused'; readonly by: 'sshd -t' | 'ssh -G'; readonly problems: readonly string[] }
  | { readonly outcome: 'not-verified'; readonly why: string };

/** One sentence for a person; the problems may hold text of the file. */
export function verificationText(verification: Verification): string {
  switch (verification.outcome) {
    case 'accepted':
      return `${verification.by} accepts the result.${verification.remark === null ? '' : ` ${verification.remark}`}`;
    case 'refused':
      return `${verification.by} refuses the result: ${verification.problems.join(' ')}`;
    case 'not-verified':
      return `Not verified: ${verification.why}`;
  }
}
