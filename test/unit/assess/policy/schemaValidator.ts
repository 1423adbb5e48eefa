/** The part of JSON schema (draft 7) that the policies' schema uses, as its specification has it. */
import assert from 'node:assert/strict';

const KNOWN = new Set([
  ...['$schema', 'title', 'description', 'type', 'properties', 'required', 'additionalProperties', 'items', 'maxItems'],
  ...['minLength', 'maxLength', 'pattern', 'enum', 'anyOf', 'minimum', 'maximum'],
]);

/** Whether a schema accepts a value. Fails on a schema with a keyword that it does not know. */
export function schemaAccepts(schema: unknown, value: unknown): boolean {
  assert.ok(typeof schema === 'object' && schema !== null);
  const keywords = new Map<string, unknown>(Object.entries(schema));
  for (const keyword of keywords.keys()) assert.ok(KNOWN.has(keyword), keyword);
  const enumeration = keywords.get('enum');
  if (Array.isArray(enumeration) && !enumeration.includes(value)) return false;
  const anyOf = keywords.get('anyOf');
  if (Array.isArray(anyOf) && !anyOf.some((each) => schemaAccepts(each, value))) return false;
  const type = keywords.get('type');
  if (type !== undefined && type !== typeOf(value) && !(type === 'integer' && Number.isInteger(value))) return false;
  if (typeof value === 'string') return acceptsText(keywords, value);
  if (typeof value === 'number')
    return (
      value >= Number(keywords.get('minimum') ?? -Infinity) && value <= Number(keywords.get('maximum') ?? Infinity)
    );
  if (Array.isArray(value)) {
    if (value.length > Number(keywords.get('maxItems') ?? Infinity)) return false;
    return !keywords.has('items') || value.every((item) => schemaAccepts(keywords.get('items'), item));
  }
  return typeof value !== 'object' || value === null || acceptsObject(keywords, value);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function acceptsText(keywords: ReadonlyMap<string, unknown>, value: string): boolean {
  const length = Array.from(value).length;
  if (length < Number(keywords.get('minLength') ?? 0) || length > Number(keywords.get('maxLength') ?? Infinity))
    return false;
  const pattern = keywords.get('pattern');
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value);
}

function acceptsObject(keywords: ReadonlyMap<string, unknown>, value: object): boolean {
  const properties = new Map<string, unknown>(Object.entries(keywords.get('properties') ?? {}));
  const required = keywords.get('required');
  if (Array.isArray(required) && required.some((key) => !Object.hasOwn(value, String(key)))) return false;
  return Object.entries(value).every(([key, item]) => {
    const schema = properties.get(key);
    return schema === undefined ? keywords.get('additionalProperties') !== false : schemaAccepts(schema, item);
  });
}
