import type { Shape } from './shape.ts';

/** A JSON schema (draft 7), as editors take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of a shape: what it accepts is what checkShape accepts, but for keys that stand twice, which it cannot see. */
export function jsonSchema(shape: Shape): JsonSchema {
  const described = { description: shape.about };
  switch (shape.type) {
    case 'object': {
      const fields = Object.entries(shape.fields);
      const required = fields.filter(([, field]) => field.required === true).map(([key]) => key);
      return {
        type: 'object',
        ...described,
        properties: Object.fromEntries(fields.map(([key, field]) => [key, jsonSchema(field.shape)])),
        ...(required.length > 0 && { required }),
        additionalProperties: false,
      };
    }
    case 'list':
      return { type: 'array', ...described, items: jsonSchema(shape.of), maxItems: shape.most };
    case 'text':
      return textSchema(shape, described);
    case 'whole-number':
      return { type: 'integer', ...described, minimum: shape.least, maximum: shape.most };
    case 'flag':
      return { type: 'boolean', ...described };
  }
}

function textSchema(shape: Shape & { readonly type: 'text' }, described: JsonSchema): JsonSchema {
  const text = { type: 'string', minLength: 1, maxLength: shape.longest };
  const free = { ...text, ...(shape.pattern !== undefined && { pattern: shape.pattern }) };
  if (shape.words !== undefined) return { ...described, ...text, enum: shape.words };
  if (shape.offered === undefined) return { ...described, ...free };
  // Editors complete the words of an enum; the free form beside it lets every other text through.
  return { ...described, anyOf: [{ enum: shape.offered }, free] };
}
