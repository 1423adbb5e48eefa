import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { badValue as badValueErrors } from '../../../openssh/config/validate/arguments.ts';
import { nearest } from '../editDistance.ts';
import { consequence } from '../consequence.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { REPLACE } from '../fixes/titles.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

/** Two slips of the finger; most values are short words. */
const MAX_DISTANCE = 2;
/** No value is longer. */
const MAX_VALUE = 32;
/** A message shows that much of a value. */
const MAX_SHOWN = 60;

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
  /** As written, cut where it is long. */
  readonly value: string;
  /** The values that the keyword takes, where there are only so many. */
  readonly values: readonly string[];
  /** The form of a value, where there are more. */
  readonly expected: string;
  /** The value that may have been meant. */
  readonly suggestion: string | null;
}

const words = {
  summary:
    'A keyword has an argument that it does not accept: a number out of range, a time without a valid unit, a word that is not one of its values.',
  why: 'OpenSSH rejects the whole file.',
  remedy:
    'Use one of the values or forms that the message names. Kexpert suggests a value that is spelled similarly. Fix-all applies the suggestion only for keywords that do not affect who can log in.',
  message: ({ kind, keyword, value, values, expected, suggestion }: Data): string => {
    const what = value === '' ? `Empty value for ${keyword}` : `Invalid value "${value}" for ${keyword}`;
    const wanted = values.length === 0 ? expected : `${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
    const hint = suggestion === null ? '' : `. Did you mean "${suggestion}"?`;
    return `${what}, expected ${wanted}; ${consequence(kind)}${hint}`;
  },
  fixes: REPLACE,
};

/** `bad-value`: an argument of a form that its keyword does not take. The file is refused. */
export const badValue: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'bad-value', Data> = {
  code: 'bad-value',
  category: 'validity',
  severity: ['error'],
  precedence: 120,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'LogLevel INFOO\n',
    right: 'LogLevel INFO\n',
    fixed: 'LogLevel INFO\n',
  },
  safeFix: true,
  ofError: ({ keyword, value, expected, values }, kind) => ({
    kind,
    keyword,
    value: shown(value),
    values,
    expected,
    suggestion: nearestValue(value, values),
  }),
  checkLine: (target) =>
    badValueErrors(target).map((error) => {
      const { span } = error;
      const data = badValue.ofError(error.data, target.document.kind);
      return {
        data,
        refs: [`${target.document.kind}_config(5)`],
        span,
        makeFixes: (titles) => {
          if (data.suggestion === null || target.fault?.argument === null) return [];
          const fix = {
            title: titles.replace({ replacement: data.suggestion }),
            kind: 'replace-value' as const,
            preferred: isHarmless(target),
          };
          return [replaceSpan(target.document, span, data.suggestion, fix)];
        },
      };
    }),
};

function nearestValue(value: string, values: readonly string[]): string | null {
  if (value.length > MAX_VALUE) return null;
  const spelt = new Map(values.map((listed) => [listed.toLowerCase(), listed]));
  const found = nearest(value.toLowerCase(), spelt.keys(), Math.min(MAX_DISTANCE, Math.floor(value.length / 2)));
  return found === null ? null : (spelt.get(found) ?? null);
}

function shown(value: string): string {
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
}

/** A guess at what was meant decides who may log in where the keyword is about that; a person then has to choose. */
function isHarmless({ record }: LineTarget): boolean {
  return (
    record?.argument.kind === 'enum' && /^(AddressFamily|LogLevel|SyslogFacility|FingerprintHash)$/.test(record.name)
  );
}
