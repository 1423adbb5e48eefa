import { POLICY_SHAPE } from '../../src/core/assess/policy/policyShape.ts';
import { checkShape, type Shape } from '../../src/core/assess/policy/shape.ts';
import { PrivateWords } from '../../src/core/render/redact/privateWords.ts';

/** Runs what makes a regular expression when it is called, with all that goes into one. */
export async function exercise(): Promise<void> {
  for (const shape of textsOf(POLICY_SHAPE)) checkShape({ type: 'string', value: 'x', start: 0, end: 1 }, shape);
  const words = new PrivateWords(true);
  for (const host of ['a.corp.example', 'b.other.example', 'host', '192.0.2.1', '2001:db8::1']) words.add('host', host);
  for (const user of ['me', 'a.b', 'x+y', '-', 'ż']) words.add('user', user);
  words.redact('text');
  return Promise.resolve();
}

/** Every text with a pattern that a shape asks for anywhere. */
function textsOf(value: unknown): readonly Shape[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(textsOf);
  return 'type' in value && value.type === 'text' && 'pattern' in value ? [value as Shape, ...inner] : inner;
}
