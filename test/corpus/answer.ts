import { below, isObject, parseJson, type Json, type JsonObject } from './jsonValue.ts';
import type { Outcome } from './runCase.ts';

/**
 * The answer to one input, in two layers. What `data` holds is the command's behaviour; `text` is how that is put into
 * words, and may be reworded.
 */
export interface Answer {
  readonly data: JsonObject;
  /** Whole outputs for people as their lines, and by JSON pointers into `data` what stands there as WORDS. */
  readonly text: JsonObject;
}

/** Stands in `data` for a text. */
export const WORDS = '…';

/** Keys of reports under which there is prose. */
const PROSE = new Set([
  ...['detail', 'explanation', 'headline', 'label', 'markdown', 'message', 'note', 'reason'],
  ...['source', 'summary', 'text', 'title', 'verified', 'verify', 'why'],
]);
/** The one `message` that is not ours: what `explain` has found in the text. */
const FOUND_IN_LOG = /\/matches\/\d+\/message$/;
/** Holders of a `text` that is code or configuration, of which only the comments are prose. */
const CODE = new Set(['snippet', 'insertedContent', 'script']);

export function answerOf({ status, stdout, stderr, files }: Outcome): Answer {
  const text: Record<string, Json> = {};
  const data: Record<string, Json> = { status, stdout: 'nothing', stderr: stderr === '' ? 'nothing' : 'text' };
  const documents = documentsIn(stdout);
  if (documents !== null) {
    data['stdout'] = 'JSON';
    data['json'] = split(documents, '/json', text);
  } else if (stdout !== '') {
    data['stdout'] = 'text';
    text['stdout'] = stdout.split('\n');
  }
  if (stderr !== '') text['stderr'] = stderr.split('\n');
  for (const [path, content] of Object.entries(files)) {
    const pointer = below('/files', path);
    const inside = content === null ? null : documentsIn(content);
    if (content === null) data[pointer] = null;
    else if (inside !== null) data[pointer] = split(inside, pointer, text);
    else {
      text[pointer] = content.split('\n');
      data[pointer] = path.endsWith('.md') ? WORDS : withoutComments(content).split('\n');
    }
  }
  return { data, text };
}

/** What is JSON, an object a line; null where anything else is. */
function documentsIn(text: string): readonly Json[] | null {
  if (!text.startsWith('{')) return null;
  try {
    return text.trimEnd().split('\n').map(parseJson);
  } catch {
    return null;
  }
}

/** The value without its prose, which goes to `text`. */
function split(value: Json, pointer: string, text: Record<string, Json>, key = '', holder: Json = null): Json {
  if (typeof value === 'string') {
    const data = dataOf(value, pointer, key, holder);
    if (data !== value) text[pointer] = value;
    return data;
  }
  if (Array.isArray(value)) {
    return value.map((one: Json, index) => split(one, below(pointer, index), text, key, holder));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, split(one, below(pointer, name), text, name, value)]),
  );
}

function dataOf(value: string, pointer: string, key: string, holder: Json): string {
  const parent = pointer.split('/').at(-2) ?? '';
  if (key === 'newText' || (key === 'text' && CODE.has(parent))) {
    // Rows of `KIND: NAMES` are for people, all but the names.
    const isRows = isObject(holder) && holder['language'] === 'text';
    return isRows ? value.replace(/^[^:\n]+: /gm, `${WORDS}: `) : withoutComments(value);
  }
  return PROSE.has(key) && !FOUND_IN_LOG.test(pointer) ? WORDS : value;
}

/**
 * Code or configuration without what its comments and its messages say. The head of a temporary exception stays: Kexpert
 * reads it again.
 */
function withoutComments(text: string): string {
  return text
    .replace(/^(\s*# Temporary until \S+ \(kexpert: [^)\n]*\):).*$/gm, `$1 ${WORDS}`)
    .replace(/(^|\s)(#(?! Temporary until \S+ \()|\/\/) .*$/gm, `$1$2 ${WORDS}`)
    .replace(/^; .*$/gm, `; ${WORDS}`)
    .replace(/\b(echo|give_up) "[^"\n]* [^"\n]*"/g, `$1 "${WORDS}"`);
}
