import type { JsonNode } from './jsonTree.ts';

/**
 * What a JSON file has to look like, said once: the check below and the JSON schema of editors (jsonSchema.ts) are both
 * made from it, so that they cannot differ.
 */
export type Shape = { readonly about: string } & (
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Field>> }
  | { readonly type: 'list'; readonly of: Shape; readonly most: number }
  /** With `words` one of these; with `pattern` a text that it matches. `offered` are words to complete, not the only ones. */
  | {
      readonly type: 'text';
      readonly longest: number;
      readonly words?: readonly string[];
      readonly pattern?: string;
      readonly offered?: readonly string[];
    }
  | { readonly type: 'whole-number'; readonly least: number; readonly most: number }
  | { readonly type: 'flag' }
);

export interface Field {
  readonly shape: Shape;
  readonly required?: true;
}

/** Something in a file that does not fit its shape. */
export interface ShapeProblem {
  /** Where in the value: `/kex/allow/2` (RFC 6901); empty for the whole. */
  readonly path: string;
  /** Where in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Who gets everything wrong gets told so a hundred times. */
const MAX_PROBLEMS = 100;

/** Everything in which a value differs from its shape, in the order of the text; none where it fits. */
export function checkShape(node: JsonNode, shape: Shape): readonly ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  check(node, shape, '', problems);
  return problems.slice(0, MAX_PROBLEMS);
}

function check(node: JsonNode, shape: Shape, path: string, problems: ShapeProblem[]): void {
  if (problems.length >= MAX_PROBLEMS) return;
  const wrong = (message: string): void => {
    problems.push({ path, start: node.start, end: node.end, message });
  };
  switch (shape.type) {
    case 'object':
      if (node.type === 'object') checkFields(node, shape.fields, path, problems);
      else wrong('an object in { } is expected');
      return;
    case 'list':
      if (node.type !== 'array') wrong('a list in [ ] is expected');
      else if (node.items.length > shape.most) wrong(`at most ${shape.most} can stand here`);
      else node.items.forEach((item, at) => check(item, shape.of, `${path}/${at}`, problems));
      return;
    case 'text':
      if (node.type !== 'string') wrong('a text in double quotes is expected');
      else {
        const message = textFault(node.value, shape);
        if (message !== null) wrong(message);
      }
      return;
    case 'whole-number':
      if (
        node.type !== 'number' ||
        !Number.isInteger(node.value) ||
        node.value < shape.least ||
        node.value > shape.most
      )
        wrong(`a whole number from ${shape.least} to ${shape.most} is expected`);
      return;
    case 'flag':
      if (node.type !== 'boolean') wrong('true or false is expected');
      return;
  }
}

function textFault(value: string, shape: Shape & { readonly type: 'text' }): string | null {
  if (value === '') return 'this must not be empty';
  // As JSON schema counts, in characters rather than in code units.
  if (value.length > shape.longest && Array.from(value).length > shape.longest)
    return `this is longer than ${shape.longest} characters`;
  if (shape.words !== undefined && !shape.words.includes(value)) return `one of ${shape.words.join(', ')} is expected`;
  if (shape.pattern !== undefined && !new RegExp(shape.pattern, 'u').test(value)) return `this is not ${shape.about}`;
  return null;
}

function checkFields(
  node: JsonNode & { readonly type: 'object' },
  fields: Readonly<Record<string, Field>>,
  path: string,
  problems: ShapeProblem[],
): void {
  const known = new Map(Object.entries(fields));
  const seen = new Set<string>();
  for (const { key, keyPlace, node: value } of node.members) {
    const field = known.get(key);
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (field === undefined)
      problems.push({
        path: at,
        ...keyPlace,
        message: `there is no field “${key}” here; there are ${[...known.keys()].join(', ')}`,
      });
    else if (seen.has(key)) problems.push({ path: at, ...keyPlace, message: `“${key}” stands here twice` });
    else check(value, field.shape, at, problems);
    seen.add(key);
    if (problems.length >= MAX_PROBLEMS) return;
  }
  for (const [key, { required }] of known) {
    if (required === true && !seen.has(key))
      problems.push({ path, start: node.start, end: node.start + 1, message: `“${key}” is missing` });
  }
}
