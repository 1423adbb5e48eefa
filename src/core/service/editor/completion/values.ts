import { editorWords } from '../../../render/editorWords.ts';
import type { OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { canonicalDirective } from '../../../openssh/config/directives.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { lowerCaseAscii } from '../../../openssh/config/tokenizer.ts';
import type { ArgumentCursor } from './segment.ts';
import type { Completion } from './completionItem.ts';
import { criteriaOf } from '../matchWords.ts';
import { segmentAt } from './segment.ts';

const AUTHENTICATION = ['publickey', 'password', 'keyboard-interactive', 'hostbased', 'gssapi-with-mic'] as const;
/** Names of service classes, as ipqos takes them (misc.c). */
const SERVICE_CLASSES = ['ef', 'af21', 'af41', 'cs0', 'cs1', 'cs7', 'lowdelay', 'throughput', 'none'] as const;

/** Keywords whose values the data leaves open although some are fixed words; their arguments are split at commas. */
const FIXED_WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['ssh PreferredAuthentications', AUTHENTICATION],
  ['sshd AuthenticationMethods', ['any', ...AUTHENTICATION]],
  ['ssh IPQoS', SERVICE_CLASSES],
  ['sshd IPQoS', SERVICE_CLASSES],
  ['ssh ControlPersist', ['yes', 'no']],
  ['ssh ObscureKeystrokeTiming', ['yes', 'no']],
  ['ssh RekeyLimit', ['default none', '1G 1h']],
  ['sshd RekeyLimit', ['default none', '1G 1h']],
  ['sshd PerSourcePenalties', ['yes', 'no']],
  ['sshd PermitUserEnvironment', ['yes', 'no']],
]);

/** Keywords that take several values, apart by white space; any other takes one. */
const SEVERAL = new Set(['IPQoS', 'AuthenticationMethods']);

/** The fixed words that may stand at the cursor, the default marked as such; none for free values. */
export function completeValues(
  document: ConfigDocument,
  cursor: ArgumentCursor,
  openssh: OpenSshVersion | null,
): readonly Completion[] {
  const { directive, index } = cursor.place;
  const record = canonicalDirective(document.kind, directive.keyword);
  if (record === undefined) return [];
  if (record.argument.kind === 'match-criteria') return completeCriteria(document, cursor, openssh);
  const values = valuesOf(record.argument, `${document.kind} ${record.name}`);
  if (values.length === 0 || (index > 0 && !SEVERAL.has(record.name))) return [];
  const span = segmentAt(document, cursor, /[,"']/);
  const range = rangeOf(document, span);
  return values.map((value, i) => ({
    label: value,
    kind: 'value',
    insert: value,
    range,
    ...(value === record.default ? { detail: editorWords().completion.default } : {}),
    sort: String(i).padStart(3, '0'),
  }));
}

function valuesOf(
  argument: { readonly kind: string; readonly values?: readonly string[] },
  key: string,
): readonly string[] {
  if (argument.kind === 'yes-no') return ['yes', 'no'];
  return FIXED_WORDS.get(key) ?? argument.values ?? [];
}

/** The criteria of a Match line stand at every other word; `all`, `canonical` and `final` take no value. */
function completeCriteria(
  document: ConfigDocument,
  cursor: ArgumentCursor,
  openssh: OpenSshVersion | null,
): readonly Completion[] {
  const { directive, index } = cursor.place;
  const criteria = criteriaOf(document.kind, openssh);
  const alone = new Set(criteria.filter(({ value }) => value === null).map(({ name }) => lowerCaseAscii(name)));
  let expectsValue = false;
  for (const { value } of directive.args.slice(0, index)) {
    const word = lowerCaseAscii(value).replace(/^!/, '').replace(/=.*$/s, '');
    expectsValue = !expectsValue && !alone.has(word);
  }
  if (expectsValue) return [];
  const range = rangeOf(document, segmentAt(document, cursor, /[!"]/));
  return criteria.map(({ name, value, summary }, i) => ({
    label: name,
    kind: 'value',
    insert: name,
    range,
    ...(value === null ? {} : { detail: value }),
    documentation: [summary],
    sort: String(i).padStart(3, '0'),
  }));
}
