import { badMatch as badMatchErrors } from '../../../openssh/config/validate/arguments.ts';
import type { MatchFault } from '../../../openssh/config/values/judgeMatch.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly fault: MatchFault;
}

const words = {
  summary: 'A Match line has an unknown criterion, a criterion without its value, or an invalid value.',
  why: 'OpenSSH rejects the whole file. A common case is a network with host bits set, such as `192.0.2.1/24`.',
  remedy: 'Correct the criterion as the manual describes it under Match.',
  message: ({ kind, fault }: Data) => `${reasonText(fault)}; ${consequence(kind)}`,
  fixes: {},
};

/** `bad-match`: a Match line whose criteria OpenSSH does not understand. The file is refused. */
export const badMatch: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'bad-match', Data> = {
  code: 'bad-match',
  category: 'validity',
  severity: ['error'],
  precedence: 150,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'Match Address 192.0.2.1/24\n  PermitRootLogin no\n',
    right: 'Match Address 192.0.2.0/24\n  PermitRootLogin no\n',
    fixed: null,
  },
  safeFix: false,
  ofError: ({ fault }, kind) => ({ kind, fault }),
  checkLine: (target) =>
    badMatchErrors(target).map(({ data, span }) => ({
      data: badMatch.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
    })),
};

function reasonText(fault: MatchFault): string {
  switch (fault.reason) {
    case 'no-criterion':
      return 'Missing Match criterion';
    case 'words-behind-empty':
      return 'Unexpected arguments after an empty one';
    case 'all-not-alone':
      return '"all" must be the only criterion';
    case 'unknown-or-no-value':
      return 'Unknown Match criterion, or one without a value';
    case 'no-value':
      return `Missing value for "${fault.criterion}"`;
    case 'unknown-criterion':
      return `Unknown Match criterion "${fault.criterion}"`;
    case 'bad-value':
      return `Invalid value "${fault.value}" for ${fault.criterion}`;
    case 'too-new':
      return `Match criterion "${fault.criterion}" requires OpenSSH ${fault.since}`;
  }
}
