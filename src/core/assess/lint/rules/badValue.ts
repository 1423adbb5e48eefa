import { badValue as badValueErrors } from '../../../openssh/config/validate/arguments.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { nearest } from '../editDistance.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { LineRule } from '../rule.ts';

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
  checkLine: (target) =>
    badValueErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: badValueMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => {
        const meant = nearestValue(data);
        if (meant === null || target.fault?.argument === null) return [];
        const fix = {
          title: `Replace it by ${meant}`,
          kind: 'replace-value' as const,
          preferred: isHarmless(target),
        };
        return [replaceSpan(target.document, span, meant, fix)];
      },
    })),
};

export function badValueMessage(data: StartupErrorData['bad-value']): string {
  const { keyword, value, expected, values } = data;
  const wanted = values.length === 0 ? expected : `one of ${values.join(', ')}`;
  return `${shown(value)} is no value that ${keyword} takes: it wants ${wanted}.${hint(nearestValue(data))}`;
}

function nearestValue({ value, values }: StartupErrorData['bad-value']): string | null {
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
