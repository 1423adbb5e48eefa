import type { ConfigLocation } from '../../openssh/config/includeGraph.ts';
import { isCataloguedName } from '../../openssh/config/includedText.ts';
import type { LineTarget } from './lineTarget.ts';
import type { Refusal } from './refusal.ts';
import { summaryOf } from './words.ts';

/** For a code that no rule has. */
const NO_SUMMARY = 'sshd rejects this line.';

/**
 * The refusal of a line in a file that is only included. What the rule says of the line quotes it, so its words stay
 * here (threat 17): told are what the rule looks for, and the keyword and the algorithm where the catalogues hold them.
 * @param about the line and the algorithm that the rule named; absent where no single line is at fault
 */
export function includedRefusal(
  code: string,
  where: ConfigLocation,
  about?: { readonly target: LineTarget; readonly algorithm: string | undefined },
): Refusal {
  const { target, algorithm } = about ?? {};
  const kind = target?.list?.kind;
  const names = [
    ...(target?.record === undefined ? [] : [target.record.name]),
    ...(kind !== undefined && algorithm !== undefined && isCataloguedName(kind, algorithm) ? [algorithm] : []),
  ];
  const summary = summaryOf(code)?.replaceAll('`', '') ?? NO_SUMMARY;
  return { code, where, message: names.length === 0 ? summary : `${names.join(', ')}: ${summary}` };
}
