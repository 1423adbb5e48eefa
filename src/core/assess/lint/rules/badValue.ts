import { valuesOf } from '../../../openssh/config/values/judgeValue.ts';
import { nearest } from '../editDistance.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { LineRule } from '../rule.ts';
import { faultSpan } from '../../../openssh/config/faultSpan.ts';

/** Two slips of the finger; most values are short words. */
const MAX_DISTANCE = 2;
/** No value is longer. */
const MAX_VALUE = 32;
/** A message shows that much of a value. */
const MAX_SHOWN = 60;

/** `bad-value`: an argument of a form that its keyword does not take. The file is refused. */
export const badValue: LineRule = {
  code: 'bad-value',
  kind: 'validity',
  checkLine: (target) => {
    const { fault, document, directive, record } = target;
    if (fault?.code !== 'bad-value') return [];
    const value = directive.args[fault.argument ?? 0]?.value ?? '';
    const values = record === undefined ? [] : valuesOf(record);
    const wanted = values.length === 0 ? fault.expected : `one of ${values.join(', ')}`;
    const span = faultSpan(target, fault);
    const meant = nearestValue(value, values);
    return [
      {
        code: 'bad-value',
        severity: 'error' as const,
        message: `${shown(value)} is no value that ${target.keyword} takes: it wants ${wanted}.${hint(meant)}`,
        refs: [`${document.kind}_config(5)`],
        span,
        makeFixes: () => {
          if (meant === null || fault.argument === null) return [];
          const fix = {
            title: `Replace it by ${meant}`,
            kind: 'replace-value' as const,
            preferred: isHarmless(target),
          };
          return [replaceSpan(document, span, meant, fix)];
        },
      },
    ];
  },
};

function nearestValue(value: string, values: readonly string[]): string | null {
  if (value.length > MAX_VALUE) return null;
  const spelt = new Map(values.map((listed) => [listed.toLowerCase(), listed]));
  const found = nearest(value.toLowerCase(), spelt.keys(), Math.min(MAX_DISTANCE, Math.floor(value.length / 2)));
  return found === null ? null : (spelt.get(found) ?? null);
}

function hint(meant: string | null): string {
  return meant === null ? '' : ` Did you mean ${meant}?`;
}

function shown(value: string): string {
  if (value === '') return 'An empty text';
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
}

/** A guess at what was meant decides who may log in where the keyword is about that; a person then has to choose. */
function isHarmless({ record }: LineTarget): boolean {
  return (
    record?.argument.kind === 'enum' && /^(AddressFamily|LogLevel|SyslogFacility|FingerprintHash)$/.test(record.name)
  );
}
